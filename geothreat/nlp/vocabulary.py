"""The lexicon's words about names, gathered once into sets that the rules on place names share."""

from dataclasses import dataclass
from functools import lru_cache

from geothreat.lexicon import Lexicon

__all__ = ["Vocabulary", "load_vocabulary"]

Words = frozenset[str]
_ORDINARY = (
    "bodies.public", "bodies.private", "nouns.landmarks", "nouns.landmarks_before", "nouns.before",
    "prepositions.directions", "people.titles", "people.offices",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """Sets of lower-case words from the lexicon files ``toponyms`` and ``persons``."""

    weights: dict[str, float]
    reasons: dict[str, str]
    locative: Words
    directed: Words
    attached: Words
    articles: Words
    near: Words
    areas: Words
    directions: Words
    nouns_before: Words
    admin1_nouns: Words
    admin2_nouns: Words
    admin1_many: Words
    sea_nouns: Words
    state_nouns: Words
    inhabitants: Words
    namesakes: Words
    landmarks: Words
    landmarks_before: Words
    divisions: Words
    public: Words
    private: Words
    bodies_of: Words
    after_city: Words
    titles: Words
    titles_lower: Words
    offices: Words
    surnames: Words
    given: Words
    given_places: Words
    ordinary: Words
    only_capital: Words
    starters: Words
    calendar: Words
    particles: Words
    links: Words
    agencies: Words
    seats: Words
    acts: Words
    helpers: Words
    before_seat: Words
    possessions: Words
    possessions_inside: Words
    modals: Words
    passives: Words
    suffixes: Words
    acting_suffixes: Words
    speaks: Words
    groups: dict[str, str]
    openers: Words
    function_words: Words
    kinds: dict[str, str]
    heads: dict[str, str]


@lru_cache(maxsize=8)
def load_vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Gather the sets of one lexicon, once.

    Raises
    ------
    LexiconError
        When the lexicon lacks a list.
    """

    def words(path: str) -> Words:
        return lexicon.words(f"toponyms.{path}")

    given = lexicon.table("persons.given")
    known = {name for origin, names in given.items() if origin != "places" for name in names}
    prepositions = {
        name: words(f"prepositions.{name}")
        for name in ("locative", "directed", "attached", "articles", "directions")
    }
    return Vocabulary(
        weights=dict(lexicon.table("toponyms.weights")),
        reasons=dict(lexicon.table("toponyms.reasons")),
        **prepositions,
        near=words("prepositions.near"),
        areas=words("nouns.areas"),
        nouns_before=words("nouns.before"),
        admin1_nouns=words("nouns.admin1"),
        admin2_nouns=words("nouns.admin2"),
        admin1_many=words("nouns.admin1_many"),
        sea_nouns=words("nouns.sea"),
        state_nouns=words("nouns.states"),
        inhabitants=words("nouns.inhabitants"),
        namesakes=words("nouns.namesakes"),
        landmarks=words("nouns.landmarks"),
        landmarks_before=words("nouns.landmarks_before"),
        divisions=words("nouns.divisions"),
        public=words("bodies.public"),
        private=words("bodies.private"),
        bodies_of=words("bodies.of"),
        after_city=words("bodies.after_city"),
        titles=words("people.titles"),
        titles_lower=words("people.lower"),
        offices=words("people.offices"),
        surnames=words("people.surnames"),
        given=frozenset(known),
        given_places=frozenset(given["places"]),
        ordinary=words("ordinary.words").union(*map(words, _ORDINARY)),
        only_capital=words("ordinary.only_capital"),
        starters=words("common.starters"),
        calendar=words("common.calendar"),
        particles=words("common.particles"),
        links=words("common.links"),
        agencies=words("common.agencies"),
        seats=words("metonymy.seats"),
        acts=words("metonymy.verbs"),
        helpers=words("metonymy.helpers"),
        before_seat=words("metonymy.before"),
        possessions=words("metonymy.possessions"),
        possessions_inside=words("metonymy.possessions_inside"),
        modals=words("metonymy.modals"),
        passives=words("metonymy.passives"),
        suffixes=words("metonymy.suffixes"),
        acting_suffixes=words("metonymy.acting_suffixes"),
        speaks=words("speech.verbs"),
        groups=dict(lexicon.table("toponyms.groups")),
        openers=words("common.openers"),
        function_words=words("common.function"),
        kinds=dict(lexicon.table("toponyms.kinds")),
        heads=dict(lexicon.table("toponyms.heads")),
    )
