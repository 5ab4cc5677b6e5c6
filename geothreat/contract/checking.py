"""Whether records read from a file hold what their classes say: a dataclass does not ask."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

__all__ = ["check_types"]

Check = Callable[[Any], bool]


def check_types(record: Any, where: str = "") -> None:  # noqa: ANN401 - any record
    """Look at every field of a record, and of the records in it.

    Raises
    ------
    TypeError
        When a value is not of the type that its class declares; the message names the field.
    """
    kind: Any = type(record)
    for name, allowed, holds_records in _checks(kind):
        value = getattr(record, name)
        if not allowed(value):
            raise TypeError(f"{where}{name} is {str(value)[:40]!r}")
        if holds_records:
            for inner in value if isinstance(value, tuple) else (value,):
                if is_dataclass(inner):
                    check_types(inner, f"{where}{name}.")


@cache
def _checks(kind: Any) -> list[tuple[str, Check, bool]]:  # noqa: ANN401 - a dataclass
    hints = get_type_hints(kind)
    return [
        (field.name, _check(hints[field.name]), _holds_records(hints[field.name]))
        for field in fields(kind)
    ]


def _holds_records(hint: Any) -> bool:  # noqa: ANN401 - what a type hint may be
    return is_dataclass(hint) or any(map(_holds_records, get_args(hint)))


@cache
def _check(hint: Any) -> Check:  # noqa: ANN401 - what a type hint may be
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _union(parts)
    if origin is Literal:
        return lambda value: isinstance(value, str) and value in parts
    if origin is tuple:
        return _tuple(parts)
    if hint is float:
        return lambda value: type(value) in (int, float) and abs(value) < 1e300
    if hint is int:
        return lambda value: type(value) is int
    return lambda value: isinstance(value, hint)


def _union(parts: tuple[Any, ...]) -> Check:
    """Ask for all plain classes at once: most fields are a word or nothing."""
    plain = tuple(p for p in parts if isinstance(p, type) and p not in (int, float))
    others = [_check(part) for part in parts if part not in plain]
    return lambda value: isinstance(value, plain) or any(option(value) for option in others)


def _tuple(parts: tuple[Any, ...]) -> Check:
    if parts[-1] is Ellipsis:
        each = _check(parts[0])
        return lambda value: isinstance(value, tuple) and all(map(each, value))
    checks = [_check(part) for part in parts]
    return lambda value: (
        isinstance(value, tuple)
        and len(value) == len(checks)
        and all(check(one) for check, one in zip(checks, value, strict=True))
    )
