"""Put the gazetteer's index into the wheel, built from the committed tables where it is missing."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Build ``geothreat/_data/gazetteer.index`` before a wheel is packed."""

    def dependencies(self) -> list[str]:
        """Return what the build itself needs."""
        return ["marisa-trie>=1.2,<2", "numpy>=1.26,<3", "shapely>=2.1,<3"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the index; an editable install leaves that to ``make``."""
        if version == "editable":
            return
        root = Path(self.root)
        if not (root / "geothreat" / "_data" / "gazetteer.index").is_file():
            command = [sys.executable, "-m", "geothreat.gazetteer.build"]
            subprocess.run(command, cwd=root, check=True)  # noqa: S603
