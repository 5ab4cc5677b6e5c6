"""Figures: a number of a scorer's JSON beside its baseline and what is wanted of it."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import NormalDist
from typing import Any

from bench.folder import HERE, PARTS
from bench.runs import Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table; values in percent unless ``unit`` says otherwise."""

    suite: str
    name: str
    values: Mapping[str, float | None]
    sizes: Mapping[str, int] = field(default_factory=dict)
    baseline: float | None = None
    target: float | None = None
    aim: float | None = None
    lower_is_better: bool = False
    unit: str = "%"
    headline: str | None = None
    is_mean: bool = False

    @property
    def gap(self) -> float | None:
        """Return what the held-back part loses against the tuning part."""
        tuning, held = (self.values.get(part) for part in PARTS)
        if tuning is None or held is None:
            return None
        return held - tuning if self.lower_is_better else tuning - held

    @property
    def met(self) -> bool | None:
        """Return whether the held-back part reaches the target; None where either is unknown."""
        value = self.values.get(PARTS[1])
        if value is None or self.target is None:
            return None
        return value <= self.target if self.lower_is_better else value >= self.target

    def interval(self, part: str) -> tuple[float, float] | None:
        """Return the 95 % interval of a part's value; None for what is no share of a number."""
        value, size = self.values.get(part), self.sizes.get(part)
        if value is None or not size or self.unit != "%" or self.is_mean:
            return None
        low, high = wilson(value / 100, size)
        return 100 * low, 100 * high


def wilson(share: float, n: int) -> tuple[float, float]:
    """Return Wilson's score interval at 95 % for a share of ``n`` (Wilson 1927).

    Examples
    --------
    >>> [round(bound, 3) for bound in wilson(0.9, 100)]
    [0.826, 0.945]
    """
    z = NormalDist().inv_cdf(0.975)
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5
    return max(middle - reach, 0.0), min(middle + reach, 1.0)


def load_targets(path: Path = HERE / "targets.toml") -> dict[str, Any]:
    """Return baselines and targets as they are written down."""
    return tomllib.loads(path.read_text("utf-8"))


def to_figures(scores: Iterable[Scores], targets: Mapping[str, Any]) -> list[Figure]:
    """Return the figures that are written down, in their order, for what was scored."""
    scored = {f"{s.suite.name}/{s.mode.name}": s for s in scores}
    figures = [
        _figure(scored[wanted["suite"]], wanted)
        for wanted in targets["figures"]
        if wanted["suite"] in scored
    ]
    return [*figures, *_means(figures, targets.get("means", {}))]


def _figure(scores: Scores, wanted: Mapping[str, Any]) -> Figure:
    return Figure(
        suite=wanted["suite"],
        name=wanted["name"],
        values={
            part: _scaled(dig(scored, wanted["path"]), scores.mode.scale)
            for part, scored in scores.by_part.items()
        },
        sizes={
            part: _size(scored, wanted, otherwise=scores.sizes[part])
            for part, scored in scores.by_part.items()
        },
        **{key: wanted[key] for key in ("baseline", "target", "aim", "headline") if key in wanted},
        lower_is_better=wanted.get("lower_is_better", False),
    )


def _size(scored: object, wanted: Mapping[str, Any], *, otherwise: int) -> int:
    """Return what a rate was taken over, where the scorer says so: at ``of``, or beside it."""
    path = wanted["path"]
    stem = path.rpartition(".")[0]
    told = (wanted.get("of", ""), f"{path}_n", f"{stem}.n", f"{stem}.support")
    sizes = (dig(scored, beside) for beside in told)
    return next((int(size) for size in sizes if size is not None), otherwise)


def _scaled(value: float | None, scale: float) -> float | None:
    return None if value is None else value * scale


def dig(scored: object, path: str) -> float | None:
    """Return the number at a dotted path; None where the scorer gives none.

    Examples
    --------
    >>> dig({"f1": [0.5, {"pct": 80}]}, "f1.1.pct")
    80.0
    """
    for part in path.split("."):
        try:
            scored = scored[int(part)] if isinstance(scored, list) else scored[part]  # type: ignore[index]
        except (KeyError, IndexError, TypeError, ValueError):
            return None
    return float(scored) if isinstance(scored, int | float) else None


def _means(figures: list[Figure], means: Mapping[str, Any]) -> Iterator[Figure]:
    for name, wanted in means.get("figures", {}).items():
        over = [f for f in figures if f.name == name and f.suite in means["suites"]]
        if len(over) == len(means["suites"]):
            yield Figure(
                suite="mean of the three",
                name=name,
                values={part: _mean([f.values.get(part) for f in over]) for part in PARTS},
                sizes={part: sum(f.sizes.get(part, 0) for f in over) for part in PARTS},
                is_mean=True,
                **wanted,
            )


def _mean(values: list[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return sum(known) / len(known) if len(known) == len(values) else None
