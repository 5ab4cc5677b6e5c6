"""The tie between a word of harm and the people it is said of."""

from dataclasses import dataclass

from geothreat.records import Harm

__all__ = ["Link"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A cue and the groups that belong to it, as positions among the items.

    ``more`` says that it adds to a figure of its sentence, ``further`` that the text speaks of
    people on top of others ("another", "also"). ``own`` marks the death of an attacker by his own
    hand; it is no figure of the text's. ``echo`` marks a figure whose harm is that of the figure
    before it: "five died; the army spoke of nine".
    """

    harm: Harm
    cue: int
    members: tuple[int, ...]
    why: str
    more: bool = False
    further: bool = False
    update: bool = False
    zero: bool = False
    own: bool = False
    echo: bool = False
