"""How strongly each scene of a text draws an act that names no place.

Each scene is weighed by a few signs: how far back it lies, whether the act points back to it ("the
blast", "in the town"), whether kind of act, doer and days agree, whether a finer place inside it
was told. The weights stand in a readable file beside this one, fitted by ``training/scenes/fit.py``
on articles of our own; they rank, and what draws less than nothing gives no place.
"""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from geothreat.nlp.statements.addresses import holds
from geothreat.nlp.statements.scenes import Asking, Scene

__all__ = ["pull", "signs"]

_FARTHEST = 4  # sentences between, and the most that counts
_BESIDE = ("loose", "country")  # of the act's own sentence, or of the whole text
_POINTS = ("city", "site")
_LOCAL = (*_POINTS, "admin2")


def pull(scene: Scene, asked: Asking, known: Sequence[Scene] = (), *, first: bool) -> float:
    """Return how strongly a scene draws an act; what is below 0 gives no place.

    Parameters
    ----------
    scene : Scene
    asked : Asking
    known : sequence of Scene, optional
        All that may draw the act.
    first : bool
        Whether the scene is that of the text's first act at a specific place.

    Returns
    -------
    float
        Log-odds against having no place, as fitted.
    """
    weights = _weights()
    return sum(weights[sign] * value for sign, value in signs(scene, asked, known, first=first))


def signs(
    scene: Scene, asked: Asking, known: Sequence[Scene] = (), *, first: bool
) -> Iterator[tuple[str, float]]:
    """Yield what speaks for or against a scene as the place of an act, as the weights name it.

    Parameters and order are those of `pull`; the values are 0, 1 or a count of sentences.
    """
    act, told, again = asked.act, scene.hold == "told", bool(asked.named & scene.words)
    beside = scene.hold in _BESIDE
    old = scene.background and not act.background
    back = 0 if scene.is_title else max(act.sentence - max(scene.sentence, scene.resumed) - 1, 0)
    yield scene.hold, 1.0
    yield "adjacent", back == 0 and scene.hold in ("told", "set") and not (old or scene.lasting)
    yield "back first" if first else "back", 0 if again else min(back, _FARTHEST)
    yield "title", scene.is_title
    yield "past heading", scene.lasting and scene.section not in (0, act.section)
    yield "paragraph", scene.paragraph != act.paragraph and not (scene.lasting or beside)
    yield "coarse", scene.coarse
    yield "wide", not scene.coarse and _is_wide(scene)
    yield "around", _is_around(scene, known)
    yield "second", scene.second
    yield "old", old
    yield "other day", _is_another_day(scene, act)
    yield "apart", asked.apart and not beside
    yield "other land", None not in (asked.land, scene.land) and asked.land != scene.land
    kinds = {p.place.kind for p in scene.places if p.place is not None}
    fits = not beside and not kinds.isdisjoint(asked.places)
    yield "fits", fits
    yield "fits next", fits and back == 0 and not scene.lasting
    yield "that next", asked.that and back == 0 and told and not scene.lasting
    yield "named again", again
    yield "same", again and asked.same
    yield "pointed", told and asked.pointed and not again
    yield "shared", min(len(act.terms & scene.terms), 2)
    yield "salvo", asked.salvo and scene.coarse
    yield "salvo near", asked.salvo and not scene.coarse and not beside
    yield "toll", not act.tolls.isdisjoint(scene.tolls)
    yield "other doer", told and None not in (scene.doer, act.doer) and scene.doer != act.doer


@cache
def _weights() -> dict[str, float]:
    text = resources.files(__package__).joinpath("pulls.toml").read_text("utf-8")
    weights: dict[str, float] = tomllib.loads(text)["weights"]
    return weights


def _is_wide(scene: Scene) -> bool:
    """Say whether a scene is a region or a sea, and no town or spot."""
    return all(p.place is not None and p.place.kind not in _POINTS for p in scene.places)


def _is_around(scene: Scene, known: Sequence[Scene]) -> bool:
    """Say whether a town in a scene's place was told as well: "Zamfara", and then "Tsafe"."""
    outer = [p.place for p in scene.places if p.place is not None]
    near = (k for k in known if abs(k.sentence - scene.sentence) <= _FARTHEST)
    near = (k for k in near if k.hold not in _BESIDE)
    inner = [p.place for k in near for p in k.places if p.place is not None]
    return any(b.kind in _LOCAL and b.kind != a.kind and holds(a, b) for a in outer for b in inner)


def _is_another_day(scene: Scene, act: Scene) -> bool:
    """Say whether both tell their days, and none of them meet."""
    both = [(a, b) for a in scene.days for b in act.days]
    return bool(both) and not any(a[0] <= b[1] and b[0] <= a[1] for a, b in both)
