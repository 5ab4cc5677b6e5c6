"""Temporary."""

from dataclasses import dataclass, field


@dataclass
class Merged:
    counts: dict = field(default_factory=lambda: {"incidents": 0, "utterances": 0})
    files: list = field(default_factory=list)


def merge_parts(folder, scratch, crew, order):
    return Merged()
