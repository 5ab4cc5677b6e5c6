"""Every regular expression of the package, found as it is compiled, and texts made to slow it.

Run as a program it prints, for each that takes more than linear time, how its time grew.
"""

import json
import pkgutil
import re
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from re import _compiler, _constants, _parser

from tests.robustness.timing import superlinear

ROOT = Path(__file__).parents[2]
PACKAGE = str(ROOT / "geothreat")
SIZES = (1_000, 2_000, 4_000)
_EXPLODED_S = 0.1
_MOST = 60  # texts a pattern, of those with many alternatives a part
_ENDS = ("\x01", "")
_SAMPLES = "aA1 .,-'\"\n\u00e9\u2019/:"
_GROUPS = {"SUBPATTERN", "ATOMIC_GROUP"}
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """That a pattern is only tried at one place of a text, or only over so many characters."""

    file: str
    begins: str
    match: bool = False
    window: int = 0


def collect() -> dict[tuple[str | bytes, int], str]:
    """Import every room, run a journey through them all, and keep what was compiled on the way."""
    found: dict[tuple[str | bytes, int], str] = {}
    compile_ = _compiler.compile

    def watched(pattern, flags=0):
        frame = sys._getframe(1)
        while frame and "/re/" in frame.f_code.co_filename:
            frame = frame.f_back
        name = frame.f_code.co_filename if frame else ""
        if name.startswith(PACKAGE) and isinstance(pattern, str | bytes):
            found[pattern, int(flags)] = f"{Path(name).relative_to(ROOT)}:{frame.f_lineno}"
        return compile_(pattern, flags)

    _compiler.compile = watched
    try:
        _journey()
    finally:
        _compiler.compile = compile_
    return found


def _journey() -> None:
    import geothreat

    for module in pkgutil.walk_packages(geothreat.__path__, "geothreat."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    result = geothreat.analyze(
        list(geothreat.read(ROOT / "seeds" / "nato-weighs-moving-first.txt"))
    )
    geothreat.geocode("30 km west of Pokrovsk")
    geothreat.geocode("Springfield, Illinois")
    assert result.to_map()


def tree_of(pattern: str | bytes, flags: int) -> list:
    """Return the parsed pattern."""
    return list(_parser.parse(pattern, flags))


def sample(nodes) -> str:
    """Return a short text that the nodes match, or nearly."""
    return "".join(_one(str(kind), value) for kind, value in nodes)


def _one(kind: str, value) -> str:
    if kind == "LITERAL":
        return chr(value)
    if kind == "IN":
        return _member(value)
    if kind == "BRANCH":
        return sample(value[1][0])
    if kind in _GROUPS:
        return sample(value if kind == "ATOMIC_GROUP" else value[-1])
    if kind in _REPEATS:
        return sample(value[2]) * max(value[0], 1)
    return {"ANY": "a", "NOT_LITERAL": "b" if value == ord("a") else "a"}.get(kind, "")


def _member(items) -> str:
    pattern = re.compile(_class_of(items))
    return next((c for c in _SAMPLES if pattern.match(c)), _first(items))


def _class_of(items) -> str:
    names = {
        _constants.CATEGORY_DIGIT: r"\d", _constants.CATEGORY_NOT_DIGIT: r"\D",
        _constants.CATEGORY_SPACE: r"\s", _constants.CATEGORY_NOT_SPACE: r"\S",
        _constants.CATEGORY_WORD: r"\w", _constants.CATEGORY_NOT_WORD: r"\W",
    }  # fmt: skip
    parts = []
    for kind, value in items:
        if str(kind) == "NEGATE":
            parts.insert(0, "^")
        elif str(kind) == "LITERAL":
            parts.append(re.escape(chr(value)))
        elif str(kind) == "RANGE":
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        else:
            parts.append(names[value])
    return f"[{''.join(parts)}]"


def _first(items) -> str:
    for kind, value in items:
        if str(kind) in {"LITERAL", "RANGE"}:
            return chr(value if str(kind) == "LITERAL" else value[0])
    return "a"


def pumps(nodes, before: str = "") -> Iterator[tuple[str, str]]:
    """For each repetition: what leads up to it, and what may be repeated; its branches too."""
    for kind, value in nodes:
        name = str(kind)
        if name in _REPEATS:
            for body in _bodies(value[2]):
                yield before, body
            yield from pumps(value[2], before)
        elif name == "SUBPATTERN":
            yield from pumps(value[-1], before)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from pumps(branch, before)
        elif name in {"ASSERT", "ASSERT_NOT"}:
            yield from pumps(value[1], before)
        before += _one(name, value)


def _bodies(nodes) -> Iterator[str]:
    """Texts that a repeated part matches: one, and where it has branches one of each."""
    yield sample(nodes)
    for kind, value in nodes:
        inner = value[-1] if str(kind) == "SUBPATTERN" else nodes
        for one, branches in inner:
            if str(one) == "BRANCH":
                yield from (sample(branch) for branch in branches[1][:6])


def texts(pattern: str | bytes, flags: int) -> Iterator[tuple[str, str, str]]:
    """Beginning, repeated part and end of texts made to slow a pattern."""
    nodes = tree_of(pattern, flags)
    repeated = [(before, body) for before, body in pumps(nodes) if body]
    bare = [("", body) for body in (*(body for _, body in repeated), sample(nodes), " ", "a")]
    for before, body in dict.fromkeys([*repeated, *bare]):
        for end in _ENDS if body else ():
            yield before, body, end


def slow(pattern: str | bytes, flags: int, use: Use) -> list:
    """Return a text over which a pattern takes more than linear time, and the seconds; or none."""
    compiled = re.compile(pattern, flags)
    sizes = SIZES if use.window < SIZES[0] else [use.window, 2 * use.window, 4 * use.window]
    for before, body, end in texts(pattern, flags):
        seconds = partial(_seconds, compiled, use, (before, body, end))
        for size in (8, 12, 16, 20, 24):  # what doubles with each letter shows early
            if (spent := seconds(size)) > _EXPLODED_S:
                return [before[:40], body[:40], end, [size, round(spent, 4)]]
        if times := superlinear(seconds, sizes):
            return [before[:40], body[:40], end, times]
    return []


def _seconds(compiled, use: Use, parts: tuple[str, str, str], size: int) -> float:
    before, body, end = parts
    text = before + body * (size // len(body) + 1) + end
    subject = text.encode("utf-8", "replace") if isinstance(compiled.pattern, bytes) else text
    try_ = compiled.match if use.match else compiled.search
    began = time.process_time()
    for start in range(0, len(subject), use.window or len(subject)):
        try_(subject[start : start + use.window] if use.window else subject)
    return time.process_time() - began


def uses() -> list[Use]:
    """How those patterns are used that are not searched for in whole texts."""
    table = tomllib.loads(Path(__file__).with_name("bounded.toml").read_text("utf-8"))
    return [Use(**row) for row in table["bounded"]]


def main() -> None:
    """Print how many patterns there are, which are slow, and which entries nothing needs."""
    known, spare = uses(), Use(file="", begins="")
    met, told = set(), []
    found = collect()
    for (pattern, flags), where in sorted(found.items(), key=lambda one: one[1]):
        text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        use = next(
            (u for u in known if where.startswith(u.file) and text.startswith(u.begins)), spare
        )
        met.add(use)
        if seen := slow(pattern, flags, use):
            told.append([where, text[:160], *seen])
    unmet = [use.begins for use in known if use not in met]
    print(json.dumps({"patterns": len(found), "slow": told, "unmet": unmet}))


if __name__ == "__main__":
    main()
