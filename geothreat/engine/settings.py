"""What decides a document's result, apart from the document; sent to every worker."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from geothreat import __version__
from geothreat.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from geothreat.gazetteer import Gazetteer

__all__ = ["FORMAT", "Settings"]

FORMAT = 1
"""Raised by one when parts change meaning: those of an earlier format are then made again."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How documents are analysed, and what one of them may cost.

    Attributes
    ----------
    worldview : str
    demonyms : bool
    gazetteer_files : tuple of Path
        Places of the user's own, on top.
    model : str or None
    max_seconds : float
        A document that takes longer fails.
    max_characters : int
        A document that is longer fails, unread.
    """

    worldview: str = "un"
    demonyms: bool = True
    gazetteer_files: tuple[Path, ...] = ()
    model: str | None = None
    max_seconds: float = 60.0
    max_characters: int = 500_000

    @cached_property
    def gazetteer(self) -> "Gazetteer":
        """The gazetteer, opened once for each process that asks for it."""
        return open_gazetteer(worldview=self.worldview, layers=self.gazetteer_files)

    @cached_property
    def pipeline(self) -> dict[str, object]:
        """Names of all that a result depends on: the same names, the same result.

        The limits are not among them: with others, only what failed would come out otherwise.
        """
        from geothreat.nlp.model import engine_of, load_pipeline  # noqa: PLC0415  spaCy

        model = load_pipeline(self.model)
        return {
            "format": FORMAT,
            "geothreat": __version__,
            "engine": engine_of(model),
            "model": _digest(model.about.encode()) if model else "",
            "lexicon": _lexicon(),
            "gazetteer": self.gazetteer.about()["key"],
            "own places": [_digest(path.read_bytes()) for path in self.gazetteer_files],
            "worldview": self.worldview,
            "demonyms": self.demonyms,
        }

    @property
    def version(self) -> str:
        """Digest of `pipeline`."""
        return _digest(json.dumps(self.pipeline, sort_keys=True).encode())

    def __getstate__(self) -> dict[str, object]:
        """Leave what is open behind: another process opens its own."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def _lexicon() -> str:
    folder = resources.files("geothreat.lexicon") / "en"
    files = sorted((file for file in folder.iterdir() if file.is_file()), key=lambda f: f.name)
    return _digest(b"\0".join(file.read_bytes() for file in files))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
