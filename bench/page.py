"""Pages of the docs that a command writes into: tables, and what stands between two marks."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.runs import BenchError

__all__ = ["put_between", "table"]


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], *, words: int = 1) -> str:
    r"""Return a table in Markdown; its first columns are words, the others figures.

    Examples
    --------
    >>> print(table(["what", "n"], [["a|b", 3]]))
    | what | n |
    | --- | ---: |
    | a\|b | 3 |
    """
    lines = [[str(cell).replace("|", "\\|") for cell in row] for row in (heads, *rows)]
    rule = ["---"] * words + ["---:"] * (len(heads) - words)
    return "\n".join(f"| {' | '.join(line)} |" for line in (lines[0], rule, *lines[1:]))


def put_between(page: Path, begin: str, end: str, content: str) -> None:
    """Replace what stands between two marks of a page.

    Raises
    ------
    BenchError
        When the page has not both marks.
    """
    before, first, rest = page.read_text("utf-8").partition(begin)
    _, last, after = rest.partition(end)
    if not last:
        raise BenchError(f"{page}: the marks {begin} and {end} are missing")
    page.write_text(f"{before}{first}\n{content}\n{last}{after}", "utf-8")
