"""Strings that somebody might plant in an article: whole traps, and mixtures of their parts."""

import random

TRAPS = (
    "{{7*7}}", "{% for x in y %}", "{# note", "${alert(1)}", "{{cycler.__init__.__globals__.os}}",
    "</script><img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "javascript:alert(1)",
    "\u202eabc\u202c", "\u2067right\u2069", "&lt;b&gt;", "قصفت المدينة", "x" * 3000,
    "'\"><b>bold</b>", "\u2028line", "-->", "\\u003cb\\u003e", "<!--<script>", "]]>", "&#x3c;i>",
    "\x00", "\ufeff", "\ud83d", "%3Cscript%3E", "data:text/html,<script>alert(1)</script>",
    "<math><mtext></table><mglyph><style><img src=x onerror=alert(1)>", "\u0301" * 40,
)  # fmt: skip
PARTS = (
    "</", "script", "<", ">", "{{", "}}", "{%", "%}", "`", "${", "}", "&", "lt;", "#", "\"", "'",
    "\\", "\u202e", "\u2066", "\u2069", "\u2029", "\r\n", "\t", "onerror=", "alert(1)", "img src=x",
    "style", "=cmd|", "\ud800", "\U0001f4a5", "ق", "é", " ", "a", "constructor", "__proto__",
    "\x1b",
)  # fmt: skip


def strings(number, seed=3):
    """So many strings, the same every time."""
    chance = random.Random(seed)  # noqa: S311
    made = list(TRAPS)
    while len(made) < number:
        made.append("".join(chance.choices(PARTS, k=chance.randint(1, 14))))
    return made[:number]
