"""The words of a piece of HTML, as feeds and posts carry them: no page, so nothing to cut away."""

import re

__all__ = ["words_of_markup"]

_SILENT = frozenset({"script", "style", "template", "noscript"})
_BREAKS = frozenset({"br", "hr", "li", "tr", "dt", "dd"})
_VOID = frozenset({"br", "hr"})
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_BLOCKS = re.compile(r"p|div|h[1-6]|ul|ol|dl|table|blockquote|section|article|figure|pre")


def words_of_markup(markup: str) -> str:
    r"""Return the text of HTML with a line to a block, or of text without any tag as it is.

    Examples
    --------
    >>> words_of_markup("<p>Two were <b>hurt</b>.</p><script>x()</script><p>More &amp; more.</p>")
    'Two were hurt.\n\nMore & more.'
    """
    from lxml.etree import HTMLParser, ParserError  # noqa: PLC0415  only for feeds

    # Not the standard library's parser: it takes quadratic time over tags that never end.
    words = _Words()
    parser = HTMLParser(target=words, huge_tree=True, recover=True)
    try:
        parser.feed(_CONTROLS.sub(" ", markup))
        parser.close()
    except ParserError:
        pass
    lines = (re.sub(r"[ \t\r\f]+", " ", line).strip() for line in words.text().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Words:
    """Collects text outside of scripts; a block begins and ends a paragraph."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._silent = 0

    def start(self, tag: str, _: object) -> None:
        """Begin an element."""
        self._silent += tag in _SILENT
        self._break(tag)

    def end(self, tag: str) -> None:
        """End an element."""
        self._silent -= tag in _SILENT and self._silent > 0
        if tag not in _VOID:
            self._break(tag)

    def data(self, data: str) -> None:
        """Take the words between two tags."""
        if not self._silent:
            self._parts.append(data.replace("\n", " "))

    def close(self) -> None:
        """End the document."""

    def _break(self, tag: str) -> None:
        if tag in _BREAKS:
            self._parts.append("\n")
        elif _BLOCKS.fullmatch(tag):
            self._parts.append("\n\n")

    def text(self) -> str:
        """Return what was collected."""
        return "".join(self._parts)
