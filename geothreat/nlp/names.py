"""Proper-noun runs and the names of people, from capitals and the lexicon alone."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal, TypeAlias

from geothreat.nlp.vocabulary import Vocabulary
from geothreat.nlp.words import Words

__all__ = ["Names", "Style", "find_names"]

Style: TypeAlias = Literal["plain", "title", "upper"]
_HYPHENS = frozenset("-‐‑–")
_UPPER_SHARE = 0.75
_FEWEST_LOUD, _FEWEST_LARGE = 3, 4
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Names:
    """What capitals say about a text.

    ``runs`` are the bounds of the proper-noun runs in order, ``run`` those around each word
    (``None`` outside runs);
    ``people`` the positions inside names of persons; ``surnames`` the family names met
    and ``firsts`` the given names;
    ``style`` for each sentence whether most of its words have capitals.
    """

    runs: list[tuple[int, int]]
    run: list[tuple[int, int] | None]
    people: frozenset[int]
    surnames: frozenset[str]
    firsts: frozenset[str]
    style: list[Style]


def find_names(words: Words, vocabulary: Vocabulary) -> Names:
    """Find proper-noun runs and person names.

    A person is a run with a given name first, or a run after a title ("Gov. Perry"), or a run
    that an age follows. Their last word is a family name, and stands for them later on its own.
    """
    style = _styles(words, vocabulary)
    runs = _runs(words, vocabulary)
    run: list[tuple[int, int] | None] = [None] * len(words)
    people: set[int] = set()
    surnames: set[str] = set()
    firsts: set[str] = set()
    for first, last in runs:
        run[first:last] = [(first, last)] * (last - first)
        person = _person(words, vocabulary, first, last, style[words.sentence[first]])
        if person is not None:
            people.update(range(*person))
            surnames.update(_surname(words, *person))
            if person[1] - person[0] > 1:
                firsts.add(words.lower[person[0]])
    return Names(runs, run, frozenset(people), frozenset(surnames), frozenset(firsts), style)


def _styles(words: Words, vocabulary: Vocabulary) -> list[Style]:
    """Tell headlines, whose words of meaning all have capitals, sentence by sentence."""
    count = words.sentence[-1] + 1 if len(words) else 0
    capitals, upper = [0] * count, [0] * count
    for i in words.capitals:
        text = words.text[i]
        if len(text) > 3:
            capitals[words.sentence[i]] += 1
            upper[words.sentence[i]] += text.isupper()
    styles: list[Style] = ["plain"] * count
    for sentence, (large, loud) in enumerate(zip(capitals, upper, strict=True)):
        if large >= _FEWEST_LARGE or loud >= _FEWEST_LOUD:  # few sentences: no need to read others
            styles[sentence] = _style(_count_small(words, vocabulary, sentence), large, loud)
    return styles


def _count_small(words: Words, vocabulary: Vocabulary, sentence: int) -> int:
    """Count a sentence's words of meaning without a capital."""
    first = bisect_left(words.sentence, sentence)
    after = bisect_left(words.sentence, sentence + 1, first)
    return sum(
        len(text) > 3 and text[0].isalpha() and not text[0].isupper()
        and text not in vocabulary.starters
        for text in words.text[first:after]
    )  # fmt: skip


def _style(small: int, capitals: int, upper: int) -> Style:
    total = small + capitals
    if upper >= _FEWEST_LOUD and upper / total > _UPPER_SHARE:
        return "upper"
    return "title" if capitals >= _FEWEST_LARGE and not small else "plain"


def _runs(words: Words, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Return the runs of capitalised words, and of what links them, sentence by sentence."""
    runs: list[tuple[int, int]] = []
    inner = [i for i in words.capitals if _belongs(words, vocabulary, i)]
    belonging, last = frozenset(inner), 0
    for first in inner:
        if first < last:
            continue
        last, sentence = first + 1, words.sentence[first]
        while last < len(words) and words.sentence[last] == sentence:
            if last not in belonging and not _links(words, vocabulary, last):
                break
            last += 1
        runs.append((first, last))
    return runs


def _belongs(words: Words, vocabulary: Vocabulary, i: int) -> bool:
    lower = words.lower[i]
    if lower in vocabulary.function_words or lower in vocabulary.calendar:
        return False
    return not (words.opens[i] and lower in vocabulary.starters)


def _links(words: Words, vocabulary: Vocabulary, i: int) -> bool:
    """Say whether a lower-case word or hyphen joins two capitalised words into one name."""
    if words.text[i] not in _HYPHENS and words.lower[i] not in vocabulary.links:
        return False
    following = i + 1
    behind = words.capital[i - 1] or words.text[i - 1] in _HYPHENS
    if behind and words.together(i, following):
        if words.text[following] in _HYPHENS and words.together(i, following + 1):
            following += 1
        return words.capital[following] and words.lower[following] not in vocabulary.function_words
    return False


def _person(
    words: Words, vocabulary: Vocabulary, first: int, last: int, style: Style
) -> tuple[int, int] | None:
    """Return the bounds of the person named in a run, its title left out."""
    start = first
    last = _before_acronym(words, first, last, style)
    titled = words.word(first - 1, first) in vocabulary.titles_lower
    for i in range(first, last):
        if words.lower[i] in vocabulary.titles and i + 1 <= last:
            start, titled = i + 1, True
    if start >= last:
        return None
    if any(word in vocabulary.public for word in words.lower[start + 1 : last]):
        return None
    if titled:
        return (start, last)
    if style != "plain" and words.lower[start] not in vocabulary.given:
        return None
    if last - start >= 2 and _is_given(words, vocabulary, start, last):
        return (start, last)
    return (start, last) if _has_age(words, last) else None


def _before_acronym(words: Words, first: int, last: int, style: Style) -> int:
    """Return where a run ends that an acronym follows: "By Jane Roe US-based firms"."""
    for i in range(first + 2, last):
        text = words.text[i]
        shouted = len(text) > 1 and text.isupper() and text.isalpha()
        if shouted and style == "plain" and words.lower[i] not in _SUFFIXES:
            return i
    return last


def _is_given(words: Words, vocabulary: Vocabulary, start: int, last: int) -> bool:
    word, second = words.lower[start], words.lower[start + 1]
    if second in vocabulary.landmarks or second in vocabulary.private or second in ("-",):
        return False
    if word in vocabulary.given_places:
        return words.word(start - 1, start) not in vocabulary.locative and not (
            second in vocabulary.offices or second in vocabulary.given_places or len(second) < 3
        )
    if word in vocabulary.given:
        return True
    return last - start >= 3 and len(second) == 2 and second[1] == "." and len(word) > 2


def _has_age(words: Words, last: int) -> bool:
    if not words.together(last - 1, last + 1) or words.text[last] != ",":
        return False
    age = words.text[last + 1]
    return age.isdigit() and len(age) <= 2 and words.word(last + 2, last) in (",", ".", "")


def _surname(words: Words, start: int, last: int) -> set[str]:
    while last - 1 > start and words.lower[last - 1] in _SUFFIXES:
        last -= 1
    return {words.lower[last - 1]}
