"""Ages, which are no numbers of people: written in one word, apart, or one after another."""

from collections.abc import Collection, Container, Iterator, Sequence

from spacy.tokens import Token

__all__ = ["ages_end", "is_age", "join_ages"]

_WRITTEN = ("year-old", "years-old", "year old", "year-olds", "year olds")
_OPENERS = ("aged", "ages")
_JOINERS = frozenset({",", "and", "or", "to", "-", "–"})


def is_age(words: Sequence[str], at: int, end: int, last: int, closers: Collection[str]) -> bool:
    """Say whether a number is an age: "aged 6, 9 and 11".

    Parameters
    ----------
    words : sequence of str
    at, end : int
        Where the number begins, and where it ends.
    last : int
        Where the last age before it ends, or zero.
    closers : collection of str
        Words that may follow an age: behind others, a number counts whom they name.
    """
    if at and words[at - 1] in _OPENERS:
        return True
    between = set(words[last:at])
    after = words[end] if end < len(words) else ""
    alone = not after[:1].isalpha() or after in closers or after in _JOINERS
    return last > 0 and bool(between) and between <= _JOINERS and alone


def ages_end(words: Sequence[str], at: int, numbers: Container[int]) -> int | None:
    """Return where "aged 6, 9 and 11" ends if it begins at a word.

    Parameters
    ----------
    words : sequence of str
    at : int
    numbers : container of int
        Where numbers that may count people begin: ages are none of them.
    """

    def is_one(place: int) -> bool:
        return place < len(words) and words[place].isdigit() and place not in numbers

    if words[at] not in _OPENERS or not is_one(at + 1):
        return None
    end = at + 2
    while end < len(words) and words[end] in _JOINERS and is_one(end + 1):
        end += 2
    return end


def join_ages(pieces: Iterator[list[Token]]) -> Iterator[list[Token]]:
    """Join an age that is written with a space: "62 year-old", "62 year old".

    Parameters
    ----------
    pieces : iterator of list of spacy.tokens.Token
        Words, each with the tokens it is made of.

    Yields
    ------
    list of spacy.tokens.Token
    """
    held: list[list[Token]] = []
    for piece in pieces:
        if not held and not piece[0].text.isdigit():
            yield piece  # as most are
            continue
        held.append(piece)
        said = " ".join("".join(t.lower_ for t in part) for part in held[1:])
        if held[0][0].text.isdigit() and any(age.startswith(said) for age in _WRITTEN):
            if said in _WRITTEN:
                yield [token for part in held for token in part]
                held = []
            continue
        yield from held[:-1]
        held = held[-1:]
        if not held[0][0].text.isdigit():
            yield held.pop()
    yield from held
