"""Write the scores of a trained pipeline into its model card."""

import json
import sys
from pathlib import Path

BEGIN, END = "<!-- scores -->", "<!-- end of scores -->"
SHOWN = {
    "sentences": "sentences",
    "tag": "tags",
    "pos": "parts of speech",
    "uas": "UAS",
    "las": "LAS",
    "verbs": "verbs with roles",
    "agent_f": "who acts, F1",
    "patient_f": "who is acted on, F1",
    "place_f": "named place, F1",
    "words_a_second": "words a second",
}
COUNTS = ("sentences", "verbs", "words_a_second")
NAMES = {"en_ewt-test": "EWT test", "en_pud-test": "PUD"}


def table(scores: dict[str, dict[str, float]]) -> str:
    """Return the scores as a table, one column a corpus."""
    corpora = [name for name in NAMES if name in scores]
    rows = [["", *(NAMES[name] for name in corpora)], ["---", *["---:"] * len(corpora)]]
    rows += [
        [shown, *(_number(key, scores[name][key]) for name in corpora)]
        for key, shown in SHOWN.items()
    ]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _number(key: str, value: float) -> str:
    return f"{value:,.0f}" if key in COUNTS else f"{value:.1f}"


if __name__ == "__main__":
    scored, card = Path(sys.argv[1]), Path(sys.argv[2])
    before, begin, rest = card.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise SystemExit(f"{card}: the marks {BEGIN} and {END} are missing")
    content = table(json.loads(scored.read_text("utf-8")))
    card.write_text(f"{before}{begin}\n{content}\n{end}{after}", "utf-8")
