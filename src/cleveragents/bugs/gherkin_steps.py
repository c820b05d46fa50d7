"""What the scenarios of a feature file do, as lines that can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from behave.model import Rule, ScenarioOutline

from cleveragents.bugs.gherkin import numbered_rows, parse_feature

Steps = tuple[str, ...]

# behave has no type information. These names say which of its classes is meant.
Feature = Any
Scenario = Any
Step = Any


def steps_of_scenarios(text: str, path: Path) -> dict[int, Steps]:
    """The steps of each scenario by its line, a Background's first; the rows of an outline have lines, too.

    Raises:
        TestFileError: The text is not Gherkin.
    """
    feature = parse_feature(text, path)
    return dict(_steps(feature)) if feature else {}


def _steps(container: Feature) -> Iterator[tuple[int, Steps]]:
    for item in container.run_items:
        if isinstance(item, Rule):
            yield from _steps(item)
            continue
        background = item.background.all_steps if item.background else ()
        steps = tuple(line for step in (*background, *item.steps) for line in _lines(step))
        yield item.line, steps
        if isinstance(item, ScenarioOutline):
            yield from _rows(item, steps)


def _rows(outline: Scenario, steps: Steps) -> Iterator[tuple[int, Steps]]:
    for block, row, _ in numbered_rows(outline):
        cells = zip(block.table.headings, row.cells, strict=True)
        yield row.line, (*steps, *(f"<{heading}> = {cell}" for heading, cell in cells))


def _lines(step: Step) -> Iterator[str]:
    yield f"{step.keyword} {step.name}"
    if step.text is not None:
        yield from (f"  {line}" for line in str(step.text).split("\n"))
    if step.table:
        rows = [step.table.headings, *(row.cells for row in step.table)]
        yield from (f"  | {' | '.join(cells)} |" for cells in rows)
