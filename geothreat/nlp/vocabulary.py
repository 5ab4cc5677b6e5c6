"""The lexicon's words about names, gathered once into sets that the rules on place names share."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from geothreat.lexicon import Lexicon

__all__ = ["Vocabulary", "load_vocabulary"]

Words = frozenset[str]
_ORDINARY = (
    "bodies.public", "bodies.private", "nouns.landmarks", "nouns.landmarks_before", "nouns.before",
    "prepositions.directions", "people.titles", "people.offices",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """Sets of lower-case words from the lexicon files ``toponyms`` and ``persons``.

    A field is annotated with where in ``toponyms`` its list or table stands.
    """

    given: Words
    given_places: Words
    ordinary: Words
    weights: Annotated[dict[str, float], "weights"]
    reasons: Annotated[dict[str, str], "reasons"]
    locative: Annotated[Words, "prepositions.locative"]
    directed: Annotated[Words, "prepositions.directed"]
    attached: Annotated[Words, "prepositions.attached"]
    articles: Annotated[Words, "prepositions.articles"]
    near: Annotated[Words, "prepositions.near"]
    areas: Annotated[Words, "nouns.areas"]
    front_lines: Annotated[Words, "fronts.lines"]
    front_fire: Annotated[Words, "fronts.fire"]
    quarters: Annotated[Words, "nouns.quarters"]
    quarters_abroad: Annotated[Words, "nouns.quarters_abroad"]
    name_joints: Annotated[Words, "nouns.name_joints"]
    directions: Annotated[Words, "prepositions.directions"]
    nouns_before: Annotated[Words, "nouns.before"]
    admin1_nouns: Annotated[Words, "nouns.admin1"]
    settlements: Annotated[Words, "nouns.settlements"]
    admin2_nouns: Annotated[Words, "nouns.admin2"]
    admin1_many: Annotated[Words, "nouns.admin1_many"]
    sea_nouns: Annotated[Words, "nouns.sea"]
    state_nouns: Annotated[Words, "nouns.states"]
    inhabitants: Annotated[Words, "nouns.inhabitants"]
    namesakes: Annotated[Words, "nouns.namesakes"]
    landmarks: Annotated[Words, "nouns.landmarks"]
    streets: Annotated[Words, "nouns.streets"]
    streets_many: Annotated[Words, "nouns.streets_many"]
    numbered: Annotated[Words, "nouns.numbered"]
    presenting: Annotated[Words, "nouns.presenting"]
    ships: Annotated[Words, "nouns.ships"]
    fixed: Annotated[Words, "fixed.phrases"]
    bywords: Annotated[dict[str, str], "bywords"]
    peoples: Annotated[dict[str, str], "peoples"]
    tongues: Annotated[Words, "speech.tongues"]
    landmarks_before: Annotated[Words, "nouns.landmarks_before"]
    divisions: Annotated[Words, "nouns.divisions"]
    public: Annotated[Words, "bodies.public"]
    honouring: Annotated[Words, "bodies.honouring"]
    private: Annotated[Words, "bodies.private"]
    bodies_of: Annotated[Words, "bodies.of"]
    after_city: Annotated[Words, "bodies.after_city"]
    titles: Annotated[Words, "people.titles"]
    titles_lower: Annotated[Words, "people.lower"]
    offices: Annotated[Words, "people.offices"]
    surnames: Annotated[Words, "people.surnames"]
    only_capital: Annotated[Words, "ordinary.only_capital"]
    starters: Annotated[Words, "common.starters"]
    calendar: Annotated[Words, "common.calendar"]
    particles: Annotated[Words, "common.particles"]
    honours: Annotated[Words, "common.honours"]
    links: Annotated[Words, "common.links"]
    agencies: Annotated[Words, "common.agencies"]
    seats: Annotated[Words, "metonymy.seats"]
    acts: Annotated[Words, "metonymy.verbs"]
    helpers: Annotated[Words, "metonymy.helpers"]
    before_seat: Annotated[Words, "metonymy.before"]
    possessions: Annotated[Words, "metonymy.possessions"]
    possessions_inside: Annotated[Words, "metonymy.possessions_inside"]
    undergone: Annotated[Words, "metonymy.undergone"]
    moods: Annotated[Words, "metonymy.moods"]
    done: Annotated[Words, "metonymy.done"]
    holdings: Annotated[Words, "metonymy.holdings"]
    ways: Annotated[Words, "metonymy.ways"]
    parts: Annotated[Words, "metonymy.parts"]
    on_site: Annotated[Words, "metonymy.on_site"]
    modals: Annotated[Words, "metonymy.modals"]
    passives: Annotated[Words, "metonymy.passives"]
    suffixes: Annotated[Words, "metonymy.suffixes"]
    acting_suffixes: Annotated[Words, "metonymy.acting_suffixes"]
    speaks: Annotated[Words, "speech.verbs"]
    besets: Annotated[Words, "metonymy.besets"]
    groups: Annotated[dict[str, str], "groups"]
    openers: Annotated[Words, "common.openers"]
    function_words: Annotated[Words, "common.function"]
    kinds: Annotated[dict[str, str], "kinds"]
    heads: Annotated[dict[str, str], "heads"]


@lru_cache(maxsize=8)
def load_vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Gather the sets of one lexicon, once.

    Raises
    ------
    LexiconError
        When the lexicon lacks a list.
    """
    given = lexicon.table("persons.given")
    ordinary = lexicon.words("toponyms.ordinary.words")
    return Vocabulary(
        given=frozenset(n for origin, names in given.items() if origin != "places" for n in names),
        given_places=frozenset(given["places"]),
        ordinary=ordinary.union(*(lexicon.words(f"toponyms.{path}") for path in _ORDINARY)),
        **{
            name: _read(lexicon, *get_args(hint))
            for name, hint in get_type_hints(Vocabulary, include_extras=True).items()
            if get_origin(hint) is Annotated
        },
    )


def _read(lexicon: Lexicon, wanted: object, path: str) -> Any:  # noqa: ANN401  (words or a table)
    full = f"toponyms.{path}"
    return lexicon.words(full) if wanted == Words else dict(lexicon.table(full))
