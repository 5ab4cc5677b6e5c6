"""Makers of cases: for each format, files that are nearly right, each wrong in another way."""

import csv
import io
import json
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz.mutations import (
    TOKENS,
    as_json,
    damaged,
    hostile,
    json_tree,
    recoded,
    sentence,
    sometimes,
    spoilt,
    words,
    zipped,
)

__all__ = ["MAKERS", "stdin"]

_END = (
    b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
)

Maker = Callable[[Random], bytes]
ROOT = Path(__file__).parents[2]

_CHAT = {
    "name": "Channel", "type": "public_channel", "id": 7,
    "messages": [
        {"id": 1, "type": "message", "date": "2025-12-01T10:00:00", "date_unixtime": "1764579600",
         "text": ["A drone hit ", {"type": "bold", "text": "Sumy"}], "forwarded_from": "Other"},
        {"id": 2, "type": "service", "text": ""},
    ],
}  # fmt: skip
_FOUND = (ROOT / "maps" / "seeds" / "statements.jsonl").read_text("utf-8").splitlines()
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
)
_XML = (b"<w:p>", b"</w:tbl>", b"<w:gridSpan w:val='99999'/>", b"&", b"../", b"<!DOCTYPE x>")


def _two_of_each(value: Any) -> Any:
    """Cut every list short: lines of whole articles would take most of the time."""
    if isinstance(value, dict):
        return {name: _two_of_each(one) for name, one in value.items()}
    return [_two_of_each(one) for one in value[:2]] if isinstance(value, list) else value


def _extracted() -> list[Any]:
    """What an earlier run found, an event and a threat of each article."""
    found = [json.loads(line) for line in _FOUND]
    for line in found:
        line["statements"] = list({one["label"]: one for one in line["statements"]}.values())
    return [_two_of_each(line) for line in found]


_EXTRACTED = _extracted()


def txt(random: Random) -> bytes:
    """A heading or none, some paragraphs, any encoding."""
    head = f" date {random.choice(TOKENS['dates'])} {words(random, 4)}\n"
    text = (head if sometimes(random, 0.5) else "") + words(random)
    data = text.encode() if sometimes(random, 0.8) else recoded(random, text)
    return spoilt(random, data, 0.5)


def md(random: Random) -> bytes:
    """Front matter that is YAML, or nearly."""
    lines = random.choices(TOKENS["front"], k=random.randint(0, 5))
    fence = random.choice(("---", "---", "--- ", "...", "----"))
    text = "\n".join((fence, *lines, random.choice(("---", "...", ""))))
    text += f"\n{random.choice(('# ', '#', ''))}{words(random)}"
    data = hostile(random, text).encode(errors="replace")
    return spoilt(random, data, 0.4)


def table(random: Random) -> bytes:
    """Rows with cells too many or too few, of any separator and any line end."""
    names = ["id", "text", "published", "title", "source", "url", "language"]
    random.shuffle(names)
    rows = [names[: random.randint(1, 7)] + ["text"] * sometimes(random, 0.5)]
    for _ in range(random.randint(0, 3)):
        pool = (words(random, 5), random.choice(TOKENS["dates"]), random.choice(TOKENS["text"]))
        rows.append([random.choice(pool) for _ in range(random.randint(0, 9))])
    file = io.StringIO()
    csv.writer(
        file,
        delimiter=random.choice(",;\t|"),
        lineterminator=random.choice(("\n", "\r\n", "\r")),
        quoting=random.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
    ).writerows(rows)
    data = file.getvalue().encode(errors="replace")
    return spoilt(random, data, 0.6, (b'"', b",", b"\r", b"\n", b'""'))


def lines(random: Random) -> bytes:
    """Objects a line: articles, and what an earlier run found; wrong types, no end."""
    article = {
        "id": "a",
        "text": words(random),
        "published": "2025-12-01",
        "title": "T",
        "url": "u",
    }
    made = [
        as_json(json_tree(random, random.choice((*[article] * 7, random.choice(_EXTRACTED)))))
        for _ in range(random.randint(1, 3))
    ]
    data = "\n".join(made).encode(errors="surrogatepass")
    if sometimes(random, 0.05):
        data = data.decode(errors="replace").encode("utf-16")
    return spoilt(random, data, 0.3, (b"{", b"[", b'"', b"\\u", b",", b":"))


def listed(random: Random) -> bytes:
    """A list of articles, or an exported chat, of wrong types."""
    article = {"id": 5, "text": words(random), "published": "2025-12-01", "lang": "uk"}
    account = {"chats": {"list": [_CHAT, _CHAT]}}
    tree = json_tree(random, random.choice(([article, article], _CHAT, _CHAT, account)))
    data = as_json(json_tree(random, tree)).encode(errors="surrogatepass")
    return spoilt(random, data, 0.3, (b"{", b"[", b'"', b"\\u", b","))


def page(random: Random) -> bytes:
    """A page with a head that lies and elements that do not close."""
    parts = [
        "<html lang=en><head>",
        *random.choices(TOKENS["heads"], k=random.randint(0, 4)),
        "</head><body>",
    ]
    if sometimes(random, 0.9):  # long enough for trafilatura: of shorter pages it tries more
        parts.append(f"<article><p>{sentence(random, 60)}</p>")
    opened: list[str] = []
    for _ in range(random.randint(1, 8)):
        tag = random.choice(TOKENS["tags"])
        extra = f" {random.choice(TOKENS['attributes'])}" if sometimes(random, 0.4) else ""
        parts.append(f"<{tag}{extra}>" * random.choice((1, 1, 1, 1, 1, 20)))
        opened.append(tag)
        if sometimes(random, 0.7):
            parts.append(words(random))
        if sometimes(random, 0.5):
            parts.append(f"</{opened.pop(random.randrange(len(opened)))}>")
    data = "".join(parts).encode(errors="replace")
    return spoilt(random, data, 0.3, (b"<", b">", b"&", b"&#x", b"<!--", b"]]>"))


def feed(random: Random) -> bytes:
    """RSS and Atom with any element anywhere, entities that call each other, no end."""
    kind, item = random.choice((("rss", "item"), ("feed", "entry"), ("rdf:RDF", "item")))
    entities = "<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>"
    bomb = f"<!DOCTYPE x [{entities}]>"
    parts = [
        '<?xml version="1.0"?>',
        bomb if sometimes(random, 0.1) else "",
        f"<{kind} version='2.0'>",
    ]
    for _ in range(random.choice((1, 1, 2))):
        parts.append(f"<{item}>")
        for tag in random.choices(TOKENS["feed"], k=random.randint(1, 4)):
            body = random.choice(
                (words(random, 8), random.choice(TOKENS["dates"]), "&b;&c;", "<![CDATA[<p>x")
            )
            parts.append(
                f"<{tag} type='{random.choice(('html', 'text', 'base64'))}'>{body}</{tag}>"
            )
        parts.append(f"</{item}>" if sometimes(random, 0.9) else "")
    data = "".join((*parts, f"</{kind}>")).encode(errors="replace")
    return spoilt(random, data, 0.4, (b"<", b"]]>", b"&#0;", b"xmlns:x='", b"</item>"))


def archive(random: Random) -> bytes:
    """Files with names that point elsewhere, links, archives within, headers that lie."""
    makers: tuple[Maker, ...] = (txt, txt, md, table, lines)
    members = {
        random.choice(TOKENS["names"]): random.choice(makers)(random)
        for _ in range(random.randint(0, 3))
    }
    data = zipped(random, members)
    return spoilt(random, data, 0.5, (b"PK\1\2", b"PK\3\4", b"PK\5\6", b"PK\6\7"))


def word(random: Random) -> bytes:
    """A Word document of the fewest parts, one of them damaged before it is packed."""
    cells = f"<w:p><w:r><w:t>{words(random, 4)}</w:t></w:r></w:p>"
    cells = f"<w:tbl><w:tr><w:tc>{cells}</w:tc></w:tr></w:tbl>"
    safe = words(random).replace("<", "").replace("\0", "")
    body = f"<w:p><w:r><w:t>{safe}</w:t></w:r></w:p>{cells if sometimes(random, 0.4) else ''}"
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }
    made = {name: text.encode(errors="replace") for name, text in parts.items()}
    if sometimes(random, 0.5):
        chosen = random.choice((*made, "word/document.xml"))
        made[chosen] = damaged(random, made[chosen], _XML)
    data = zipped(random, made)
    return spoilt(random, data, 0.15)


def pdf(random: Random) -> bytes:
    """The five objects that a PDF needs, some of them damaged, with a table of where they are."""
    stream = f"BT /F1 12 Tf 72 720 Td ({words(random, 8)}) Tj ET".encode("latin-1", "replace")
    packed = sometimes(random, 0.4)
    stream = zlib.compress(stream) if packed else stream
    kind = b"/Filter /FlateDecode" if packed else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), kind, stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]  # fmt: skip
    tokens = [token.encode() for token in TOKENS["pdf"]]
    for _ in range(random.choice((0, 1, 1, 2))):
        at = random.randrange(5)
        objects[at] = damaged(random, objects[at], tokens)
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += _END % (table, len(data))
    return spoilt(random, data, 0.4, tokens)


MAKERS: Mapping[str, Maker] = {
    "csv": table, "docx": word, "feed": feed, "html": page, "json": listed,
    "jsonl": lines, "md": md, "pdf": pdf, "txt": txt, "zip": archive,
}  # fmt: skip
"""By the name of the module of the format."""

_CHEAP: tuple[Maker, ...] = (txt, md, table, lines, listed, archive, pdf)


def stdin(random: Random) -> bytes:
    """Any of the cheap formats, without a name that tells which."""
    return random.choice(_CHEAP)(random)
