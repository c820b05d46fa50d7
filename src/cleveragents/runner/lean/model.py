"""Behave's model, with the same answers in less time: statuses, tags and the rows of outlines.

Behave compares a status with up to five others by a method of its own, a dozen times for each step,
and copies the steps of an outline deeply for each row. Both are a tenth of a run of short steps. To name
the scenario of a row, it makes a class.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from behave import model_core, parser
from behave.capture import CaptureSinkAsCollector, ManyCaptured
from behave.model import Row, ScenarioOutlineBuilder, Step, Table
from behave.model_core import TagAndStatusStatement
from behave.model_type import Status

from cleveragents.runner.lean.parser import LeanParser

QUESTIONS = (
    "has_failed",
    "is_error",
    "is_failure",
    "is_final",
    "is_hook_error",
    "is_passed",
    "is_pending",
    "is_undefined",
    "is_untested",
)
MARK = "_lean_by_cleveragents"
FILES = 4096


def make_model_lean() -> None:
    """Replace the slow parts of behave's model in this process, once."""
    if hasattr(ScenarioOutlineBuilder, MARK):
        return
    setattr(ScenarioOutlineBuilder, MARK, True)
    # All answers are asked before the first question is replaced: some ask each other.
    answers = {name: {id(status): getattr(status, name)() for status in Status} for name in QUESTIONS}
    for name in QUESTIONS:
        setattr(Status, name, _question(name, answers[name]))
    Status.__eq__ = _is_status
    Row.__init__ = _row_maker(Row.__init__)
    ScenarioOutlineBuilder.make_step_for_row = classmethod(_step_for_row)
    ScenarioOutlineBuilder.make_scenario_name = _scenario_name
    TagAndStatusStatement.effective_tags = property(_effective_tags)
    parser.Parser = LeanParser
    # Each element of a feature asks for the same path, which depends on the working directory it names.
    model_core.make_relpath_if_possible = lru_cache(FILES)(model_core.make_relpath_if_possible)


@contextmanager
def made_for_good() -> Iterator[None]:
    """A block in which is made what lives as long as this process: no garbage is looked for in it.

    Looking through a large suite again and again takes half of the time in which it is read.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def _question(name: str, answers: dict[int, bool]) -> Callable[[Status], bool]:
    def ask(status: Status) -> bool:
        return answers[id(status)]

    ask.__name__ = name
    return ask


def _row_maker(own: Callable[..., None]) -> Callable[..., None]:
    """What makes a row of texts; behave writes a message for each cell, in case that it is none."""

    def make(row: Row, headings: Any, cells: Any, line: Any = None, comments: Any = None) -> None:  # noqa: ANN401 - behave's
        if type(cells) is not list or not all(type(cell) is str for cell in cells):
            own(row, headings, cells, line, comments)
            return
        row.headings, row.cells, row.line, row.comments = headings, cells, line, comments

    return make


def _is_status(status: Status, other: object) -> Any:  # noqa: ANN401 - Python's own NotImplemented
    if status is other:
        return True
    if isinstance(other, Status):
        return False
    # Behave lets a status be compared with its name.
    return status._name_ == other if isinstance(other, str) else NotImplemented


def _effective_tags(element: Any) -> set[str]:  # noqa: ANN401 - behave's
    tags = set(element.tags)
    if element.parent:
        tags |= element.parent.effective_tags
    return tags


def _step_for_row(builder: Any, outline_step: Step, row: Any, params: Any = None) -> Step:  # noqa: ANN401 - behave's
    step = _copied(outline_step)
    step.name = builder.render_template(step.name, row, params)
    if step.text:
        step.text = builder.render_template(step.text, row)
    if step.table is not None:
        step.table = _table_for_row(step.table, list(row.items()))
    return step


class _Shown:
    """What a name may show of a row, or of the examples that it is one of."""

    __slots__ = ("id", "index", "name")

    def __init__(self, name: str, index: int) -> None:
        self.name = self.id = name
        self.index = index


def _scenario_name(builder: Any, outline_name: str, example: Any, row: Any, params: Any = None) -> str:  # noqa: ANN401 - behave's
    values = {} if params is None else params
    values["examples.name"] = example.name or ""
    for key, value in (("examples.index", example.index), ("row.index", row.index), ("row.id", row.id)):
        values.setdefault(key, value)
    values["examples.name"] = of_examples = builder.render_template(example.name, row, values)
    name = builder.render_template(outline_name, row, values)
    shown = {"examples": _Shown(of_examples, example.index), "row": _Shown(row.id, row.index)}
    return str(builder.annotation_schema.format(name=name, **shown))


def _copied(step: Step) -> Step:
    """A step that shares what nobody changes, and has captured nothing yet."""
    copied = Step.__new__(type(step))
    copied.__dict__.update(step.__dict__)
    captured = copied._captured = ManyCaptured()  # noqa: SLF001 - the constructor would look for the folder
    sink = copied._capture_sink = CaptureSinkAsCollector(captured)  # noqa: SLF001 - as above
    sink.store_on_success = step.capture_sink.store_on_success
    return copied


def _table_for_row(table: Table, values: list[tuple[str, str]]) -> Table:
    copied = Table.__new__(type(table))
    copied.__dict__.update(table.__dict__)
    copied.headings = [_filled(cell, values) for cell in table.headings]
    copied.rows = [_copied_row(row, copied.headings, values) for row in table.rows]
    return copied


def _copied_row(row: Row, headings: list[str], values: list[tuple[str, str]]) -> Row:
    copied = Row.__new__(type(row))
    copied.__dict__.update(row.__dict__)
    copied.headings = headings
    copied.cells = [_filled(cell, values) for cell in row.cells]
    return copied


def _filled(cell: str, values: list[tuple[str, str]]) -> str:
    for name, value in values:
        cell = cell.replace(f"<{name}>", value)
    return cell
