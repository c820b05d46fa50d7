"""A feature as bytes, for the rare one that hooks have changed: it cannot be read from its file."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any

from behave.model import Tag
from behave.parser import Parser

from cleveragents.runner.workers.states import reported_error

Feature = Any
# What a scenario leaves at home: it cannot travel, and no report shows it.
STAYS = (Parser, TracebackType, FrameType)
# The modules whose functions travel; by built-in ones, pickle puts iterators together again, and up to
# Python 3.11.3 members of enumerations.
KNOWN = {"behave", "cleveragents", "builtins"}


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401 - pickle's
        if isinstance(value, STAYS):
            return _nothing, ()
        if isinstance(value, BaseException):
            return reported_error, (type(value).__name__, str(value))
        if isinstance(value, Tag):
            return Tag, (str(value), value.line)
        if isinstance(value, Callable) and not isinstance(value, type):  # type: ignore[arg-type] # a protocol
            return self._function(value)
        return NotImplemented

    def _function(self, value: Any) -> Any:  # noqa: ANN401 - pickle's
        known = str(getattr(value, "__module__", "")).partition(".")[0] in KNOWN
        return NotImplemented if known else (_nothing, ())


def steps_of(feature: Feature) -> list[tuple[Any, ...]]:
    """What is shown of the steps of a feature, to be compared with what hooks have made of them."""
    holders = [holder.background for holder in (feature, *feature.rules) if holder.background]
    holders += feature.walk_scenarios()
    return [
        (number, step.keyword, step.name, step.text, step.table and _cells(step.table))
        for number, holder in enumerate(holders)
        for step in holder.steps
    ]


def pickled(feature: Feature) -> bytes | None:
    """The feature as bytes; None where something that hooks have put into it cannot travel."""
    written = io.BytesIO()
    try:
        _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(feature)
    except Exception:  # noqa: BLE001 - a user's own object may raise anything when it is pickled
        return None
    return written.getvalue()


def unpickled(data: bytes) -> Feature:
    """The feature that was made into these bytes."""
    return pickle.loads(data)  # noqa: S301 - it comes from a worker of this run


def _cells(table: Any) -> list[list[str]]:  # noqa: ANN401 - behave's
    return [list(table.headings), *(list(row.cells) for row in table.rows)]


def _nothing() -> None:
    return None
