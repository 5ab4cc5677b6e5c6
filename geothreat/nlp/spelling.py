"""Whether a name, as a text writes it, may stand for a form that the gazetteer knows.

The gazetteer folds case and periods away; these tell "US" from "us" and "La." from "L.A.".
"""

from geothreat.records import Candidate

__all__ = ["spelled_so"]

_LONGEST_ACRONYM = 5
_RARE = 0.55
"""Weight below which an abbreviation is a code that news does not use, such as "EST"."""


def spelled_so(
    name: str, candidates: tuple[Candidate, ...], *, in_capitals: bool = False, opens: bool = False
) -> tuple[Candidate, ...]:
    """Return the candidates whose form the spelling of a name allows.

    Parameters
    ----------
    name : str
        As written in the text.
    candidates : tuple of Candidate
        What the folded name may stand for.
    in_capitals : bool, optional
        The whole sentence is in capitals, so that capitals say nothing.
    opens : bool, optional
        The name opens its sentence, as datelines do ("PARIS —").
    """
    kept = [c for c in candidates if c.relation != "abbreviation" or c.weight >= _RARE]
    if name[:4].lower() == "the ":
        kept = [c for c in kept if c.name[:4].lower() == "the "]
    if not name.endswith("."):
        kept = [c for c in kept if not c.name.endswith(".") or c.name[-2:-1].isupper()]
    letters = name.replace(".", "")
    if len(letters) > _LONGEST_ACRONYM or " " in letters:
        return tuple(kept)
    if letters.isupper() and not in_capitals:
        shouted = opens and len(letters) > 3
        return tuple(c for c in kept if shouted or _may_shout(name, c.name))
    short = name.endswith(".")  # "Mo." is written so, whatever form the gazetteer prefers
    return tuple(
        c for c in kept if not _is_acronym(c.name) or (short and c.relation == "abbreviation")
    )


def _is_acronym(form: str) -> bool:
    letters = form.replace(".", "")
    return len(letters) <= _LONGEST_ACRONYM and letters.isupper() and letters.isascii()


def _may_shout(name: str, form: str) -> bool:
    """Let capitals stand for a form in capitals: not "L.A." for "La.", nor HIV for Hiv."""
    return form.isupper() or (len(name) > _LONGEST_ACRONYM and "." not in form)
