"""Ids of statements: from their content, so that a second run gives the same ones."""

import hashlib

__all__ = ["statement_id"]


def statement_id(document: str, label: str, quote: str, trigger: str, position: int) -> str:
    """Return a stable id.

    Parameters
    ----------
    document, label, quote, trigger : str
        The document's id, "event" or "threat", the evidence and the trigger's words.
    position : int
        The trigger's offset in the document: it tells two equal sentences apart.

    Examples
    --------
    >>> statement_id("a", "event", "Two were killed.", "killed", 9)
    'event-703b477218ee'
    """
    content = "\x1f".join((document, label, " ".join(quote.split()), trigger, str(position)))
    return f"{label}-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
