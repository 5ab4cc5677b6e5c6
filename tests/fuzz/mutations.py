"""Ways to damage an example: of its bytes, and of the structure of each kind of file.

Every function takes a generator of random numbers first; the same number of a case gives the same
case for ever, so a finding is told by format and number alone.
"""

import io
import json
import struct
import tomllib
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

__all__ = [
    "TOKENS",
    "as_json",
    "damaged",
    "hostile",
    "json_tree",
    "recoded",
    "sentence",
    "sometimes",
    "spoilt",
    "words",
    "zipped",
]

_FILE = tomllib.loads(Path(__file__).with_name("tokens.toml").read_text("utf-8"))
TOKENS: dict[str, list[str]] = {name: list(found) for name, found in _FILE.items()}
_BYTES = [bytes.fromhex(one) for one in TOKENS["bytes_hex"]]
_WORDS = tuple(
    word
    for line in (
        "a drone hit the depot in Sumy on Monday and two people were hurt said the mayor",
        "Moscow will strike Narva if NATO sends troops he warned at least 12 soldiers killed near",
        "Kharkiv 2025 no one denied 30 km west of Pokrovsk shelling overnight",
    )
    for word in line.split()
)


def sometimes(random: Random, share: float) -> bool:
    """Whether this is one of the cases in which something is done."""
    return random.random() < share


def words(random: Random, most: int = 30) -> str:
    """Return some words as an article has them, now and then with what no article has."""
    text = sentence(random, random.randint(1, most))
    return hostile(random, text) if sometimes(random, 0.3) else text


def sentence(random: Random, count: int) -> str:
    """Return so many words as an article has them."""
    return " ".join(random.choices(_WORDS, k=count)) + ". "


def hostile(random: Random, text: str) -> str:
    """Put something that nobody expects into a text."""
    at = random.randint(0, len(text))
    return text[:at] + random.choice(TOKENS["text"]) * random.choice((1, 1, 1, 2, 50)) + text[at:]


def recoded(random: Random, text: str) -> bytes:
    """Encode a text in some encoding, or its parts in two."""
    first = text.encode(random.choice(TOKENS["encodings"]), "replace")
    if sometimes(random, 0.8):
        return first
    second = text.encode(random.choice(TOKENS["encodings"]), "replace")
    at = random.randint(0, min(len(first), len(second)))
    return first[:at] + second[at:]


def damaged(random: Random, data: bytes, tokens: Sequence[bytes] = ()) -> bytes:
    """Damage bytes once to four times."""
    for _ in range(random.choice((1, 1, 2, 4))):
        data = random.choice(_DAMAGES)(random, data, tokens or _BYTES)
    return data


def spoilt(random: Random, data: bytes, share: float, tokens: Sequence[bytes] = ()) -> bytes:
    """Damage a share of the cases."""
    return damaged(random, data, tokens) if sometimes(random, share) else data


def _flip(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    if not data:
        return b"\0"
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


def _cut(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(random, data)
    return data[:start] + data[end:]


def _truncate(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return data[: random.randint(0, len(data))]


def _repeat(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(random, data)
    return data[:start] + data[start:end] * random.choice((2, 3, 40)) + data[end:]


def _move(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(random, data)
    rest = data[:start] + data[end:]
    at = random.randint(0, len(rest))
    return rest[:at] + data[start:end] + rest[at:]


def _insert(random: Random, data: bytes, tokens: Sequence[bytes]) -> bytes:
    at = random.randint(0, len(data))
    pool = tokens if sometimes(random, 0.7) else _BYTES
    return data[:at] + random.choice(pool) * random.choice((1, 1, 1, 3, 30)) + data[at:]


def _number(random: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Write an extreme number over four bytes: sizes and offsets of binary formats."""
    if len(data) < 4:
        return data
    at = random.randrange(len(data) - 3)
    value = random.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, len(data), random.getrandbits(32)))
    return data[:at] + struct.pack("<L", value) + data[at + 4 :]


def _span(random: Random, data: bytes) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, min(len(data), start + random.choice((1, 2, 8, 32, 200)))


_DAMAGES: tuple[Callable[[Random, bytes, Sequence[bytes]], bytes], ...] = (
    _flip, _cut, _truncate, _repeat, _move, _insert, _insert, _number,
)  # fmt: skip


def json_tree(random: Random, value: object) -> object:
    """Return a JSON value with some part of another type, gone, or twice."""
    if sometimes(random, 0.12):
        return _Raw(random.choice(TOKENS["values"]))
    if isinstance(value, dict):
        kept = {name: one for name, one in value.items() if not sometimes(random, 0.04)}
        if not kept:
            return kept
        chosen = random.choice(list(kept))
        kept[chosen] = json_tree(random, kept[chosen])
        if sometimes(random, 0.1):
            kept[random.choice(TOKENS["text"])] = words(random, 3)
        return kept
    if isinstance(value, list) and value:
        at = random.randrange(len(value))
        return [*value[:at], json_tree(random, value[at]), *value[at:]][: random.randint(0, 9)]
    if isinstance(value, str):
        return words(random) if sometimes(random, 0.5) else random.choice(TOKENS["dates"])
    return value


class _Raw(str):
    """JSON as it is to stand in the file, right or wrong."""

    __slots__ = ()


def as_json(value: object) -> str:
    """Write a damaged tree down."""
    raws: list[str] = []

    def plain(one: object) -> object:
        if isinstance(one, _Raw):
            raws.append(str(one))
            return f"@raw{len(raws) - 1}@"
        if isinstance(one, dict):
            return {name: plain(inner) for name, inner in one.items()}
        return [plain(inner) for inner in one] if isinstance(one, list) else one

    text = json.dumps(plain(value), ensure_ascii=False)
    for number, raw in enumerate(raws):
        text = text.replace(f'"@raw{number}@"', raw)
    return text


def zipped(random: Random, members: dict[str, bytes]) -> bytes:
    """Pack an archive whose directory does not always tell the truth."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", random.choice((0, 8, 8, 8))) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name.replace("\0", "_") or "x")
            info.compress_type = archive.compression
            if sometimes(random, 0.03):
                info.external_attr = 0o120777 << 16  # a symbolic link; its target is the content
            archive.writestr(info, data)
    packed = bytearray(file.getvalue())
    for mark, fields in ((b"PK\1\2", 42), (b"PK\3\4", 26), (b"PK\5\6", 18)):
        at = packed.find(mark)
        if at >= 0 and sometimes(random, 0.08):
            struct.pack_into("<H", packed, at + 4 + 2 * random.randrange(fields // 2 - 1), 0xFFFF)
    return bytes(packed)
