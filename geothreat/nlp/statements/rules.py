"""The lexicon's words for statements, compiled once into tables that are quick to ask."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal, TypeAlias, cast

from geothreat.lexicon import Lexicon
from geothreat.nlp.inflection import Form, noun_forms, verb_forms
from geothreat.nlp.phrases import PhraseTable, alternatives
from geothreat.nlp.statements.omen_tables import Omens
from geothreat.records import EventKind

__all__ = ["Governance", "Role", "Rules", "Sense", "WordForm", "rules_for"]

Evidence: TypeAlias = Literal["strong", "weak", "threat", "mild", "echo"]
Governance: TypeAlias = Literal["commit", "consider", "warn", "unreal"]
Part: TypeAlias = Literal["verb", "noun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What a trigger word may mean. ``needs`` names words that must stand near it.

    ``by`` and ``on`` name the roles that the doer, or what it is done to, must fill; ``alone``
    words also stand without the latter. ``state`` words tell in the present what was done before.
    ``veiled`` words name no act: who hears them is to guess it.
    """

    group: str
    part: Part
    kind: EventKind
    evidence: Evidence
    needs: str | None = None
    veiled: bool = False
    by: str | None = None
    on: str | None = None
    everyday: bool = False
    state: bool = False
    alone: bool = False

    @property
    def key(self) -> str:
        """The section of the lexicon that lists it: "verbs.attack"."""
        return f"{self.part}s.{self.group}"

    @property
    def names_act(self) -> bool:
        """Whether it names an act by itself, and does not only menace or tell more of one."""
        return self.evidence in ("strong", "weak")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordForm:
    """A sense in one inflected form."""

    sense: Sense
    forms: frozenset[Form]
    gapped: bool = False  # other words stand between its own: "set the car on fire"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who or what may fill a role: these nouns, and any people, known places or names."""

    nouns: PhraseTable[str]
    people: bool
    places: bool
    names: bool


class Rules:
    """Everything that the statement rules ask of a language's lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._irregular: Mapping[str, Any] = lexicon.table("inflection.verbs")
        self.triggers = PhraseTable(self._trigger_entries("triggers"))
        self.figurative = self._table("triggers.figurative.phrases")
        self.company = self._tables("triggers.company")
        self.topics = self._tables("harmless.topics")
        self.weapons = self._tables("triggers.weapon_kinds")
        self.governors = PhraseTable(self._governor_entries())
        self.reporting = PhraseTable(self._reporting_entries())
        self.saying_beside = self._verbs(lexicon.words("realis.reporting.beside"))
        self.conditions = self._table("realis.conditions.openers")
        self.clause_cues = self._tables("realis.clauses")
        self.forces = self._table("parties.forces")
        self.armed = self._table("parties.armed")
        self.styling = self._table("parties.styling")
        self.aliases: PhraseTable[str] = PhraseTable(lexicon.table("parties.aliases").items())
        self.standins: PhraseTable[str] = PhraseTable(lexicon.table("parties.standins").items())
        self.quantifiers = self._table("clauses.quantifiers")
        self.adverbials = self._table("realis.group.adverbials")
        self.left_open = self._table("threats.left_open")
        self.foreseen = self._table("threats.foreseen")
        self.inevitable = self._table("threats.inevitable")
        self.alternatives = self._table("threats.alternatives")
        self.provocations = self._table("threats.provocations")
        self.spoken = self._tables("spoken.phrases")
        self.light = self._verbs(lexicon.words("realis.carriers.light"))
        self.coming = self._verbs(lexicon.words("threats.coming"))
        self.happen = self._verbs(lexicon.words("realis.carriers.happen"))
        self.transparent = self._verbs(lexicon.words("realis.group.transparent"))
        self.excluding = self._verbs(lexicon.words("realis.excluding"))
        self.commanding = self._verbs(lexicon.words("realis.commanding"))
        self.weighing = self._verbs(lexicon.words("realis.weighing"))
        self.withdrawing = self._verbs(lexicon.words("realis.withdrawing"))
        self._sets: dict[str, frozenset[str]] = {}
        self._nouns: dict[str, frozenset[str]] = {}

    @cached_property
    def needs(self) -> Mapping[str, PhraseTable[str]]:
        """What must stand near the words that ask for it."""
        return {
            name: self._table(f"{file}.needs.{name}")
            for file in ("triggers", "everyday")
            for name in self._lexicon.table(f"{file}.needs")
        }

    @cached_property
    def asides(self) -> PhraseTable[str]:
        """What is said to the reader and is no condition: "if you are just joining us"."""
        return self._table("realis.conditions.asides")

    @cached_property
    def everyday(self) -> PhraseTable[WordForm]:
        """Verbs that name an act only in some roles."""
        return PhraseTable(self._trigger_entries("everyday"))

    @cached_property
    def idle(self) -> PhraseTable[frozenset[Form]]:
        """Verbs and phrases that name no act, whoever their subject is."""
        return self._verbs(self._lexicon.words("everyday.idle"))

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """Who or what may fill each role."""
        return {name: self._role(name) for name in self._lexicon.table("everyday.roles")}

    @cached_property
    def omens(self) -> Omens:
        """The signs of a menace that no verb of violence tells."""
        return Omens(self._lexicon, self._irregular)

    def words(self, path: str) -> frozenset[str]:
        """Return a word list of the lexicon, folded and kept."""
        if path not in self._sets:
            self._sets[path] = frozenset(w.lower() for w in self._lexicon.words(path))
        return self._sets[path]

    def nouns(self, path: str) -> frozenset[str]:
        """Return a list of nouns of the lexicon in the singular and the plural."""
        if path not in self._nouns:
            forms = (form for noun in self._lexicon.words(path) for form in noun_forms(noun))
            self._nouns[path] = frozenset(forms)
        return self._nouns[path]

    def _table(self, path: str) -> PhraseTable[str]:
        written = sorted(self._lexicon.words(path))
        return PhraseTable((one, one) for phrase in written for one in alternatives(phrase))

    def _tables(self, path: str) -> dict[str, PhraseTable[str]]:
        return {name: self._table(f"{path}.{name}") for name in self._lexicon.table(path)}

    def _verbs(self, lemmas: Iterable[str]) -> PhraseTable[frozenset[Form]]:
        return PhraseTable(
            pair for lemma in sorted(lemmas) for pair in verb_forms(lemma, self._irregular).items()
        )

    def _role(self, name: str) -> Role:
        entry = self._lexicon.table(f"everyday.roles.{name}")
        kinds = entry.get("any", ())
        return Role(
            nouns=PhraseTable((one, one) for one in self._fillers(name)),
            people="people" in kinds,
            places="places" in kinds,
            names="names" in kinds,
        )

    def _fillers(self, name: str) -> Iterator[str]:
        """Yield the nouns of a role: its own in both numbers, and those it takes in."""
        entry = self._lexicon.table(f"everyday.roles.{name}")
        for noun in entry["nouns"]:
            yield from noun_forms(noun)
        for path in entry.get("of", ()):
            taken = sorted(self._lexicon.words(path)) if "." in path else self._fillers(path)
            yield from taken

    def _trigger_entries(self, file: str) -> Iterator[tuple[str, WordForm]]:
        for part in ("verb", "noun"):
            for name, entry in self._lexicon.table(f"{file}.{part}s").items():
                sense = Sense(
                    group=name,
                    part=part,
                    kind=entry["kind"],
                    evidence=entry["evidence"],
                    needs=entry.get("needs"),
                    veiled=entry.get("veiled", False),
                    by=entry.get("by"),
                    on=entry.get("on"),
                    everyday=file == "everyday",
                    state=entry.get("state", False),
                    alone=entry.get("alone", False),
                )
                for lemma in (one for phrase in entry["lemmas"] for one in alternatives(phrase)):
                    for form, meanings in self._forms(lemma, part, file).items():
                        yield form, WordForm(sense=sense, forms=meanings, gapped="*" in lemma)

    def _forms(self, lemma: str, part: str, file: str) -> dict[str, frozenset[Form]]:
        if part == "noun":
            return noun_forms(lemma)
        own = self._lexicon.table("everyday.irregular") if file == "everyday" else {}
        return verb_forms(lemma, {**self._irregular, **own})

    def _governor_entries(self) -> Iterator[tuple[str, Governance]]:
        for name, entry in self._lexicon.table("realis.governors").items():
            governance = cast("Governance", name)
            for lemma in entry["verbs"]:
                for form in verb_forms(lemma, self._irregular):
                    yield form, governance
            for word in (one for phrase in entry["words"] for one in alternatives(phrase)):
                yield word, governance

    def _reporting_entries(self) -> Iterator[tuple[str, str]]:
        table = self._lexicon.table("realis.reporting")
        for name, lemmas in table.items():
            for lemma in () if name == "beside" else (a for p in lemmas for a in alternatives(p)):
                forms = (lemma,) if name == "phrases" else verb_forms(lemma, self._irregular)
                for form in forms:
                    yield form, "neutral" if name == "phrases" else name


@cache
def rules_for(lexicon: Lexicon) -> Rules:
    """Return the compiled rules of a lexicon, built once."""
    return Rules(lexicon)
