"""The keywords and blocks that stand in a test itself, and what a failure in them means for the bug."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from robot.model import BodyItem
from robot.result import Group as GroupResult
from robot.result import Keyword as KeywordResult

from cleveragents.bugs.observed import Place

# Robot's body items have no class in common.
Item = Any


class Prefixes(NamedTuple):
    """What begins a precondition, and what goes on with whatever came before, in lower case with a space."""

    given: tuple[str, ...]
    goes_on: tuple[str, ...]


class Step(NamedTuple):
    """A keyword, or a block, of a test that failed."""

    shown: str
    place: Place
    message: str


def prefixes_of(languages: Any) -> Prefixes:  # noqa: ANN401 - Robot has no type information
    """The words of Gherkin in the languages of a suite, English included."""
    given, goes_on = set(), set()
    for language in languages:
        given.update(language.given_prefixes)
        goes_on.update([*language.and_prefixes, *language.but_prefixes])
    return Prefixes(_spaced(given), _spaced(goes_on))


def steps_of(body: GroupResult, prefixes: Prefixes) -> list[Step]:
    """The steps of ``body`` that failed, in their order."""
    found: list[Step] = []
    walk = _Walk(prefixes)
    for item in body.body:
        place = walk.place_of(item)
        if _failed(item):
            found.append(Step(_shown(item), place, item.message))
    return found


def step_of(message: str, steps: Sequence[Step], start: int) -> int:
    """Which of ``steps``, from ``start`` on, failed with ``message``.

    Robot does not tell, but the order of the steps is that of the failures, and a step quotes what
    failed within it, several failures perhaps.
    """
    places = range(start, len(steps))
    exact = (place for place in places if steps[place].message == message)
    quoting = (place for place in places if message in steps[place].message)
    return next(exact, next(quoting, start))


def _spaced(words: set[str]) -> tuple[str, ...]:
    return tuple(f"{word.casefold()} " for word in sorted(words))


class _Walk:
    """A walk through a test in the order in which it ran, which knows whether a precondition goes on."""

    def __init__(self, prefixes: Prefixes) -> None:
        self._prefixes = prefixes
        self._given = False

    def place_of(self, item: Item) -> Place:
        """What the failure of an item, if it failed, is a failure of."""
        if isinstance(item, KeywordResult):
            name = (item.name or "").casefold()
            goes_on = self._given and name.startswith(self._prefixes.goes_on)
            self._given = goes_on or name.startswith(self._prefixes.given)
            in_setup = not self._given and _in_setup(item)
            return Place.HOOK if in_setup else Place.GIVEN if self._given else Place.BODY
        if getattr(item, "type", "") == BodyItem.FINALLY and _failed(item):
            return Place.CLEANUP
        return self._worst([(each, self.place_of(each)) for each in _ran(item)])

    def _worst(self, parts: Sequence[tuple[Item, Place]]) -> Place:
        """Of several parts that failed, one that is not the body's own outweighs the others."""
        failed = [place for part, place in parts if _failed(part)]
        return next((place for place in failed if place is not Place.BODY), Place.BODY)


def _ran(item: Item) -> list[Item]:
    """What ran in a block; a branch of ``TRY`` whose failure was handled counts for nothing."""
    items = [each for each in getattr(item, "body", ()) if getattr(each, "status", "NOT RUN") != "NOT RUN"]
    handled = any(getattr(each, "type", "") == BodyItem.EXCEPT for each in items)
    return [each for each in items if not (handled and each.type == BodyItem.TRY)]


def _in_setup(keyword: Item) -> bool:
    """Whether the setup of a user keyword failed, here or in what it called last."""
    if keyword.has_setup and keyword.setup.failed:
        return True
    # It asserts by itself, whatever has failed below it.
    if keyword.full_name == "BuiltIn.Run Keyword And Expect Error":
        return False
    failed = [each for each in keyword.body if isinstance(each, KeywordResult) and _failed(each)]
    return bool(failed) and _in_setup(failed[-1])


def _failed(item: Item) -> bool:
    return getattr(item, "status", "") == "FAIL"


def _shown(item: Item) -> str:
    """A keyword with its arguments, as it stands in the file; of a block its first word."""
    if isinstance(item, KeywordResult):
        return "    ".join([item.name or "", *map(str, item.args)])
    return str(getattr(item, "type", "")).partition("/")[0]
