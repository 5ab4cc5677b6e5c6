"""One module a format, each with ``SUFFIXES``, ``SINGLE`` and ``read``."""
