"""Reading a finished page back, with the standard library's HTML parser."""

import json
from html.parser import HTMLParser


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

    def policy(self):
        contents = [
            attrs["content"]
            for tag, attrs in self.elements
            if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(contents) == 1
        rules = (rule.split() for rule in contents[0].split(";"))
        return {rule[0]: rule[1:] for rule in rules}
