"""What is wrong in a test behind the step that ended it, and would be red as soon as the bug is fixed.

Robot goes on through the rest of a test that has failed, and runs nothing of it. Whether it would come
to a branch or a loop there is not known, so only what stands in the test itself and in its groups counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from robot.result import Group as GroupResult
from robot.result import Keyword as KeywordResult
from robot.running.model import Group

from cleveragents.bugs.observed import Failure, Kind, Place

# Behind these, a keyword may exist that is unknown before.
IMPORTS = ("BuiltIn.Import Library", "BuiltIn.Import Resource", "BuiltIn.Reload Library")
# Robot's body items have no class in common.
Item = Any
# Keywords that do not exist and were not run, each beside what Robot would have said.
Unknown = Sequence[tuple[KeywordResult, str]]


def unreached_failures(data: Group, result: GroupResult, unknown: Unknown) -> Iterator[Failure]:
    """What is wrong in a body that has failed, behind the failure."""
    messages = {id(keyword): message for keyword, message in unknown}
    for item in _items(data, Group):
        if getattr(item, "error", None):
            yield Failure(Place.BODY, Kind.INVALID, item.type, item.error)
    for item in _items(result, GroupResult):
        if not isinstance(item, KeywordResult):
            continue
        if item.not_run and item.full_name in IMPORTS:
            break
        if id(item) in messages:
            yield Failure(Place.BODY, Kind.UNDEFINED, item.name or "", messages[id(item)])


def _items(block: Item, group: type[Item]) -> Iterator[Item]:
    """What stands in a block, and in the groups in it."""
    for item in block.body:
        yield item
        if isinstance(item, group):
            yield from _items(item, group)
