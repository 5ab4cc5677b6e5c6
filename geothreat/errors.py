"""Every error that geothreat raises on purpose.

Each child is also the builtin a caller would expect, so that ``except ValueError`` keeps working.
A message names what was wrong and what to do about it, in one line.
"""

__all__ = [
    "ContractError",
    "EngineError",
    "GazetteerError",
    "GeothreatError",
    "InputError",
    "InputMissingError",
    "LexiconError",
    "ModelError",
    "OutputError",
]


class GeothreatError(Exception):
    """Root of all errors raised on purpose."""


class InputError(GeothreatError, ValueError):
    """An input was found but cannot be used."""


class InputMissingError(InputError, FileNotFoundError):
    """An input does not exist, or holds nothing to read."""


class ContractError(GeothreatError, ValueError):
    """A JSON object does not follow the extract format."""


class GazetteerError(GeothreatError, RuntimeError):
    """The gazetteer index is missing, old or damaged."""


class EngineError(GeothreatError, RuntimeError):
    """Workers cannot be had, or do not do their work."""


class LexiconError(GeothreatError, ValueError):
    """A lexicon file has a fault."""


class ModelError(GeothreatError, RuntimeError):
    """A trained pipeline is not installed, does not load, or cannot be used."""


class OutputError(GeothreatError, OSError):
    """A result could not be written."""
