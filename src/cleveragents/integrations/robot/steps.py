"""The keywords and blocks that stand in a test itself, and which of them are preconditions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from robot.result import Group as GroupResult
from robot.result import Keyword as KeywordResult

from cleveragents.bugs.verdict import Place

# In the words of Gherkin: what begins a precondition, and what goes on with whatever came before.
GIVEN, GOES_ON = "given ", ("and ", "but ")


@dataclass(frozen=True, slots=True)
class Step:
    """A keyword, or a block, of a test that failed."""

    shown: str
    place: Place
    message: str


def steps_of(body: GroupResult) -> list[Step]:
    """The steps of ``body`` that failed, in their order."""
    return list(_failed(body))


def _failed(body: GroupResult) -> Iterator[Step]:
    given = False
    for item in body.body:
        if isinstance(item, KeywordResult):
            prefix = (item.name or "").casefold()
            given = prefix.startswith(GIVEN) or (given and prefix.startswith(GOES_ON))
        if getattr(item, "status", "") == "FAIL":
            yield Step(_shown(item), Place.GIVEN if given else Place.BODY, item.message)


def _shown(item: object) -> str:
    """A keyword with its arguments, as it stands in the file; of a block its first word."""
    if isinstance(item, KeywordResult):
        return "    ".join([item.name or "", *map(str, item.args)])
    return str(getattr(item, "type", "")).partition("/")[0]


def step_of(message: str, steps: Sequence[Step]) -> Step:
    """The step that failed with ``message``; Robot does not tell, but quotes what failed within."""
    unknown = Step("", Place.BODY, "")
    return next((step for step in steps if message in step.message), steps[0] if steps else unknown)
