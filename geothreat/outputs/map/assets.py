"""Code, style and fixed HTML of the page: Leaflet from its package, the rest from files here."""

import base64
import html
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

__all__ = ["OPTIONS", "code", "head", "origin_of", "skeleton"]

OPTIONS = {
    "min_zoom": 2,
    "maxZoom": 12,
    "zoomSnap": 0.25,
    "zoomDelta": 1,
    "wheelPxPerZoomLevel": 90,
    "worldCopyJump": False,
    "zoom_control": False,
    "attributionControl": False,
}
"""Leaflet's options in folium's spelling; callers may override each."""

_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'


def head(*, size: str, title: str) -> str:
    """Return the page's head: title (escaped here), style and Leaflet."""
    width, _, height = size.partition(";")
    extent = "" if size == "100.0%;100.0%" else f".gt-app{{width:{width};height:{height}}}"
    return "\n".join(
        (
            _VIEWPORT,
            '<meta name="referrer" content="no-referrer">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{html.escape(title)}</title>",
            f"<style>{_leaflet('leaflet.css')}</style>",
            f"<style>{_own('style.css')}{extent}</style>",
            f"<script>{_leaflet('leaflet.js')}\n{_icons()}</script>",
        )
    )


def skeleton() -> str:
    """Return the fixed HTML around the map."""
    return _own("skeleton.html")


def code() -> str:
    """Return the page's script, as `geothreat.outputs.map.shrink` made it from its modules."""
    return f"<script>{_own('script.min.js')}</script>"


def origin_of(tiles: str) -> str:
    """Return the CSP source for a tile address.

    >>> origin_of("https://{s}.tile.example.org/{z}/{x}/{y}.png")
    'https://*.tile.example.org'
    """
    parts = urlsplit(tiles.replace("{s}", "*"))
    safe = "".join(c for c in parts.netloc if c.isalnum() or c in "*.-:")
    return f"{parts.scheme}://{safe}" if parts.scheme in {"http", "https"} else "data:"


@cache
def _own(name: str) -> str:
    return (resources.files(__package__) / name).read_text("utf-8")


@cache
def _leaflet(name: str) -> str:
    text = (resources.files("xstatic.pkg.leaflet") / "data" / name).read_text("utf-8")
    if name.endswith(".css"):
        for picture in ("layers.png", "layers-2x.png", "marker-icon.png"):
            text = text.replace(f"url(images/{picture})", f"url({_picture(picture)})")
        return text
    return text.split("//# sourceMappingURL")[0].rstrip()


@cache
def _icons() -> str:
    """Return the code that gives stock markers their picture and stock popups their builder."""
    marker, shadow = _picture("marker-icon.png"), _picture("marker-shadow.png")
    options = f"{{imagePath:'',iconUrl:'{marker}',iconRetinaUrl:'{marker}',shadowUrl:'{shadow}'}}"
    code = f"L.Icon.Default.imagePath='';L.Icon.Default.mergeOptions({options});"
    return f"{code}\n{_own('guest.js')}"


@cache
def _picture(name: str) -> str:
    picture = (resources.files("xstatic.pkg.leaflet") / "data" / "images" / name).read_bytes()
    return html.escape(f"data:image/png;base64,{base64.b64encode(picture).decode('ascii')}")
