"""The words of a piece of HTML, as feeds and posts carry them: no page, so nothing to cut away."""

import re
from html.parser import HTMLParser

__all__ = ["words_of_markup"]

_SILENT = frozenset({"script", "style", "template", "noscript"})
_BREAKS = frozenset({"br", "hr", "li", "tr", "dt", "dd"})
_BLOCKS = re.compile(r"p|div|h[1-6]|ul|ol|dl|table|blockquote|section|article|figure|pre")


def words_of_markup(markup: str) -> str:
    r"""Return the text of HTML with a line to a block, or of text without any tag as it is.

    Examples
    --------
    >>> words_of_markup("<p>Two were <b>hurt</b>.</p><script>x()</script><p>More &amp; more.</p>")
    'Two were hurt.\n\nMore & more.'
    """
    reader = _Words()
    reader.feed(markup)
    reader.close()
    lines = (re.sub(r"[ \t\r\f]+", " ", line).strip() for line in reader.text().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Words(HTMLParser):
    """Collects text outside of scripts; a block begins and ends a paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag in _SILENT:
            self._silent += 1
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self._silent:
            self._silent -= 1
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._parts.append(data.replace("\n", " "))

    def _break(self, tag: str) -> None:
        if tag in _BREAKS:
            self._parts.append("\n")
        elif _BLOCKS.fullmatch(tag):
            self._parts.append("\n\n")

    def text(self) -> str:
        return "".join(self._parts)
