"""The keywords and blocks that stand in a test itself, and what a failure in them means for the bug."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from robot.model import BodyItem
from robot.result import Group as GroupResult
from robot.result import Keyword as KeywordResult

from cleveragents.bugs.verdict import Place

# Robot's body items have no class in common.
Item = Any


@dataclass(frozen=True, slots=True)
class Prefixes:
    """What begins a precondition, and what goes on with whatever came before, in lower case with a space."""

    given: tuple[str, ...]
    goes_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
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
    for item, given in _with_given(body.body, prefixes):
        if _failed(item):
            place = Place.GIVEN if given or _in_given(item, prefixes) else Place.BODY
            in_setup = place is Place.BODY and _in_setup(item)
            found.append(Step(_shown(item), Place.HOOK if in_setup else place, item.message))
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


def _with_given(items: Sequence[Item], prefixes: Prefixes) -> Iterator[tuple[Item, bool]]:
    """Each item, and whether it is a precondition by its name."""
    given = False
    for item in items:
        if isinstance(item, KeywordResult):
            name = (item.name or "").casefold()
            given = name.startswith(prefixes.given) or (given and name.startswith(prefixes.goes_on))
        yield item, given and isinstance(item, KeywordResult)


def _in_given(item: Item, prefixes: Prefixes) -> bool:
    """Whether a block failed in a precondition; a keyword is one, or none, by its own name."""
    if isinstance(item, KeywordResult):
        return False
    inner = [(each, given) for each, given in _with_given(_decisive(item), prefixes) if _failed(each)]
    return any(given or _in_given(each, prefixes) for each, given in inner)


def _in_setup(item: Item) -> bool:
    """Whether the setup of a user keyword failed, here or further down."""
    if getattr(item, "has_setup", False) and item.setup.failed:
        return True
    return any(_in_setup(each) for each in _decisive(item) if _failed(each))


def _decisive(item: Item) -> Sequence[Item]:
    """What stands in an item; of the branches of ``TRY`` the last that failed: it was not handled."""
    items = list(getattr(item, "body", ()))
    branches = getattr(item, "type", "") == BodyItem.TRY_EXCEPT_ROOT
    return [each for each in items if _failed(each)][-1:] if branches else items


def _failed(item: Item) -> bool:
    return getattr(item, "status", "") == "FAIL"


def _shown(item: Item) -> str:
    """A keyword with its arguments, as it stands in the file; of a block its first word."""
    if isinstance(item, KeywordResult):
        return "    ".join([item.name or "", *map(str, item.args)])
    return str(getattr(item, "type", "")).partition("/")[0]
