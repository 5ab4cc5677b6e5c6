"""Names of statements by their words, which stay the same when a text moves."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

from geothreat.incidents import Key
from geothreat.records import Analysis, Event, Statement

__all__ = ["Key", "keys_of", "label_of", "words_of"]


def keys_of(analyses: Iterable[Analysis]) -> Mapping[Key, str]:
    """Return a key for each statement: from its document's id, its words and its trigger.

    Offsets play no part, so a paragraph put in before a statement does not rename it; of several
    statements of the same words the first, second and so on are told apart.

    Examples
    --------
    >>> keys_of([])
    {}
    """
    found: dict[Key, str] = {}
    for analysis in analyses:
        seen: Counter[tuple[str, ...]] = Counter()
        for statement in analysis.statements:
            content = (
                analysis.document.id,
                label_of(statement),
                words_of(statement.passage.text),
                words_of(statement.trigger.text),
            )
            found[analysis.document.id, statement.id] = _key(content, seen[content])
            seen[content] += 1
    return found


def _key(content: tuple[str, ...], number: int) -> str:
    text = "\x1f".join((*content, str(number)))
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return f"{content[1][:2]}-{digest[:14]}"


def label_of(statement: Statement) -> str:
    """``"event"`` or ``"threat"``."""
    return "event" if isinstance(statement, Event) else "threat"


def words_of(text: str) -> str:
    r"""Return a text's words with single blanks between them, folded.

    Examples
    --------
    >>> words_of("Two  were\nkilled.")
    'two were killed.'
    """
    return " ".join(text.casefold().split())
