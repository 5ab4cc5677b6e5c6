"""JSON: Telegram's exported chats (``result.json``), or a list of articles.

Of Telegram every message with words is a document: its text with the parts of links and bold type
put together, the day as the export has it, and the chat's name, or that of the channel it was
forwarded from, as source. Names of people who wrote in a group are left out.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from geothreat.errors import InputError
from geothreat.readers.fields import read_fields
from geothreat.readers.sources import Source, read_text
from geothreat.records import Document

SUFFIXES = (".json",)
SINGLE = False


def read(source: Source) -> Iterator[Document]:
    """Read the messages of all chats, or the articles of a list.

    Raises
    ------
    InputError
        When the file is too large, no JSON, or neither a list of articles nor Telegram's export.
    """
    found = _parse(read_text(source))
    if isinstance(found, list):
        for number, article in enumerate(found, 1):
            yield _article(source, article, number)
        return
    chats = _chats(found)
    if not chats:
        raise InputError("is neither Telegram's export nor a list of articles")
    for chat in chats:
        yield from _messages(source, chat)


def _parse(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise InputError(f"is not JSON ({error.msg}, line {error.lineno})") from None
    except (ValueError, RecursionError):  # a number of thousands of digits; brackets without end
        raise InputError(
            "is not JSON that can be read (nested too deep, or a number too long)"
        ) from None


def _article(source: Source, article: object, number: int) -> Document:
    where, spare = f"{source.name}: item {number}", f"{source.id}:{number}"
    values = article if isinstance(article, dict) else {}
    text, own = values.get("text"), values.get("id")
    name = str(own) if isinstance(own, str | int) and own != "" else spare
    if not isinstance(text, str):
        return Document(id=name, text="", error=f'{where}: has no "text"')
    known = read_fields(values, lambda message: source.note(f"{where}: {message}"))
    return Document(id=name, text=text, **known)


def _chats(found: object) -> list[Mapping[str, Any]]:
    """Return the chats of an export: of one chat, or of an account with all it has."""
    if not isinstance(found, dict):
        return []
    listed = found.get("chats")
    several = listed.get("list") if isinstance(listed, dict) else None
    chats = several if isinstance(several, list) else [found]
    return [chat for chat in chats if isinstance(chat, dict) and _is_chat(chat)]


def _is_chat(chat: Mapping[str, Any]) -> bool:
    return isinstance(chat.get("messages"), list)


def _messages(source: Source, chat: Mapping[str, Any]) -> Iterator[Document]:
    wordless = 0
    for number, message in enumerate(chat["messages"], 1):
        if not isinstance(message, dict):
            name = f"{source.id}:{number}"
            yield Document(id=name, text="", error=f"{source.name}: message {number}: is no object")
        elif message.get("type") == "message":
            text = _words(message.get("text"))
            wordless += not text.strip()
            if text.strip():
                yield _message(source, chat, message, text, number)
    if wordless:
        source.note(f"{source.name}: {wordless} messages without words left out")


def _message(
    source: Source, chat: Mapping[str, Any], message: Mapping[str, Any], text: str, number: int
) -> Document:
    where = f"{source.name}: message {number}"
    values = {
        "source": message.get("forwarded_from") or chat.get("name"),
        "published": message.get("date"),
    }
    known = read_fields(values, lambda remark: source.note(f"{where}: {remark}"))
    moment = _moment(message.get("date_unixtime"))
    if moment is not None:
        known = {"published": moment.date(), **known, "published_at": moment}
    name = f"{source.id}:{chat.get('id', '')}:{message.get('id', number)}".replace("::", ":")
    return Document(id=name, text=text, **known)


def _words(text: object) -> str:
    """Put the parts of a message together; links and bold type are objects with a text."""
    parts = text if isinstance(text, list) else [text]
    inner = (part.get("text") if isinstance(part, dict) else part for part in parts)
    return "".join(part for part in inner if isinstance(part, str))


def _moment(seconds: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(str(seconds)), tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None
