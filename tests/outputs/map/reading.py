"""Reading a finished page back, as its script does, with the standard library's HTML parser."""

import base64
import gzip
import json
from html.parser import HTMLParser

import numpy as np

WIDTHS = {"u1": "<u1", "u2": "<u2", "i4": "<i4"}
UNKNOWN = -(2**31)


def value_at(column, number):
    if not column:
        return None
    if isinstance(column, dict):
        return column["table"][column["at"][number] if "at" in column else 0]
    return column[number]


def columns_of(packed):
    length = int.from_bytes(packed[:4], "little")
    head = json.loads(packed[4 : 4 + length])
    at, columns = 4 + length, {}
    for name, width, count in head["columns"]:
        columns[name] = np.frombuffer(packed, WIDTHS[width], count, at).tolist()
        at += -(-count * int(width[1]) // 4) * 4
    return head, columns


def row_of(columns, number):
    return {name: value_at(column, number) for name, column in columns.items()}


def items_of(packed, chapters, size):
    """Every item as one dict: its columns, its words, and its reports."""
    head, columns = columns_of(packed)
    items = []
    starts = [0, 0]
    for number in range(len(columns["sign"])):
        chapter, inside = chapters[number // size], number % size
        if inside == 0:
            starts[1], document = 0, 0
        item = row_of(chapter["items"], inside)
        count = columns["reports"][number]
        at = starts[1]
        item["reports"] = [row_of(chapter["reports"], at + k) for k in range(count)]
        starts[1] += count
        for report in item["reports"]:
            document = report["document"] = document + report["document"]
            units = report.pop("text").encode("utf-16-le", "surrogatepass")
            cut = report.pop("cut")
            first, *inner, last = cut if len(cut) > 2 else (0, *cut, len(units) // 2)
            word = units[2 * inner[0] : 2 * inner[1]] if inner else b""
            trigger = f"“{word.decode('utf-16-le', 'surrogatepass')}”"
            if report.get("why"):
                report["why"] = [line.replace("\x01", trigger) for line in report["why"]]
            ends = ((0, first), (first, last), (last, len(units)))
            for name, (begin, end) in zip(("before", "quote", "after"), ends, strict=True):
                part = units[2 * begin : 2 * end].decode("utf-16-le", "surrogatepass")
                report[name] = part or None
        item["sign"] = head["signs"][columns["sign"][number]]
        for name in ("place", "size", "flags", "from", "to", "confidence", "precision", "radius"):
            item[name] = columns[name][number]
        place = item["place"]
        item["place"] = None if place < 0 else head["places"]["name"][place]
        first = head["sections"][0]
        if first <= number < head["sections"][1]:
            item |= value_at(head["ends"], number - first)
        for name in ("also", "country", "actor", "source"):
            before = sum(columns[f"{name}_count"][:number])
            item[f"{name}_numbers"] = columns[name][before:][: columns[f"{name}_count"][number]]
        item["also_places"] = [head["places"]["name"][n] for n in item["also_numbers"]]
        items.append(item)
    return items


class Reader(HTMLParser):
    """Collects elements and the text of scripts and styles."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.texts = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self.texts.append([tag, dict(attrs), ""])

    def handle_data(self, data):
        if self.texts and self.get_starttag_text() and self.cdata_elem:
            self.texts[-1][2] += data

    def code(self, tag):
        return [text for name, attrs, text in self.texts if name == tag and "type" not in attrs]

    def block(self, name):
        found = [text for _, attrs, text in self.texts if attrs.get("id") == name]
        assert len(found) == 1
        return json.loads(found[0])

    def packed(self, name):
        found = [text for _, attrs, text in self.texts if attrs.get("id") == name]
        assert len(found) == 1
        return gzip.decompress(base64.b64decode(found[0]))

    def columns(self):
        return columns_of(self.packed("geothreat-columns"))

    def items(self):
        size = self.block("geothreat-data")["chapter"]
        names = sorted(
            (attrs["id"] for _, attrs, _ in self.texts if "geothreat-text-" in attrs.get("id", "")),
            key=lambda name: int(name.rsplit("-", 1)[1]),
        )
        chapters = [json.loads(self.packed(name)) for name in names]
        return items_of(self.packed("geothreat-columns"), chapters, size)

    def policy(self):
        contents = [
            attrs["content"]
            for tag, attrs in self.elements
            if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(contents) == 1
        rules = (rule.split() for rule in contents[0].split(";"))
        return {rule[0]: rule[1:] for rule in rules}
