"""The page's Content Security Policy, from what the finished page holds."""

import base64
import hashlib
import html
import re
from collections.abc import Iterable

__all__ = ["digest", "policy_of"]

_SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"""<link\b[^>]*\bhref=["'](https://[^"'\s;,]+)["']""", re.IGNORECASE)
_SOURCE = re.compile(r"""\bsrc=["'](https://[^"'\s;,]+)["']""", re.IGNORECASE)
_DATA = '<script type="application/'
_INERT = re.compile(r"""\btype=["']application/""", re.IGNORECASE)


def digest(code: str) -> str:
    """Return the CSP source of an inline script or style.

    >>> digest("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    sha = hashlib.sha256(code.replace("\r\n", "\n").encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(sha).decode('ascii')}'"


def policy_of(page: str, *, images: Iterable[str] = (), guests: bool = False) -> str:
    """Return the policy under which a page may run exactly what it holds, and ask for nothing.

    Parameters
    ----------
    page : str
        The page, whole, without its policy. Article text in it is inert and free of ``<``.
    images : iterable of str, optional
        Origins of tile layers that the user added.
    guests : bool, optional
        Whether the user added layers of their own: style attributes are then allowed, and the
        exact scripts and style sheets these layers name.

    Returns
    -------
    str
        The value of a ``Content-Security-Policy`` meta element, not yet escaped.
    """
    page = _without_data(page)
    found = _SCRIPT.findall(page)
    scripts = [digest(code) for marks, code in found if _runs(marks)]
    styles = [digest(code) for code in _STYLE.findall(page)]
    pictures = ["data:", "blob:", *images]
    rules = {"default-src": ["'none'"]}
    if guests:
        sources = [url for marks, _ in found for url in _SOURCE.findall(marks)]
        scripts += [html.unescape(url) for url in sources]
        styles += [html.unescape(url) for url in _LINK.findall(page)]
        rules["style-src-attr"] = ["'unsafe-inline'"]
    rules |= {"script-src": scripts, "style-src": styles, "img-src": pictures}
    rules |= {"base-uri": ["'none'"], "form-action": ["'none'"]}
    return "; ".join(f"{name} {' '.join(dict.fromkeys(values))}" for name, values in rules.items())


def _without_data(page: str) -> str:
    """Leave out the data blocks: they may be large, run nothing, and hold no ``<``."""
    parts, at = [], 0
    while (start := page.find(_DATA, at)) >= 0:
        parts.append(page[at:start])
        at = page.find("</script>", start)
    return "".join((*parts, page[at:]))


def _runs(marks: str) -> bool:
    return not _INERT.search(marks) and not _SOURCE.search(marks)
