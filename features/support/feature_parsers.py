"""Feature files read by behave's parser and by the lean one, and what each makes of them."""

from collections.abc import Callable, Iterator
from typing import Any

from behave import i18n
from behave.parser import ParserError

from cleveragents.runner.lean.parser import STEP_TYPES, LeanParser

(BehavesParser,) = LeanParser.__bases__
FACTS = ("language", "step_type", "text", "tags", "description")
HEAD = "Feature: Keywords\n  Scenario: All of them\n    Given a step before\n"


def both_parsers() -> list[Any]:
    """Behave's parser and the lean one."""
    return [BehavesParser(), LeanParser()]


def readings_of(text: str, parsers: list[Any] | None = None) -> list[list[str]]:
    """What both parsers, new ones or these, make of a text: its elements line by line, or the error."""
    return [_reading(parser, text) for parser in parsers or both_parsers()]


def texts_with_all_keywords(spell: Callable[[str], str]) -> Iterator[str]:
    """For each keyword of steps in each language of behave's, a text with it, spelled by a function."""
    for language, keywords in sorted(i18n.languages.items()):
        head = f"# language: {language}\n{keywords['feature'][0]}: All\n  {keywords['scenario'][0]}: All\n"
        for word in [word for kind in STEP_TYPES for word in keywords[kind]]:
            yield f"{head}    {keywords['given'][-1]}begins\n    {spell(word)}a step\n"


def set_keywords(words: list[str]) -> None:
    """Let these be the keywords of steps in the language ``xx``, in the lists that are there."""
    own = i18n.languages.setdefault("xx", {**i18n.languages["en"], **{kind: [] for kind in STEP_TYPES}})
    own["given"][:] = words


def forget_keywords() -> None:
    """Let there be no language ``xx``."""
    i18n.languages.pop("xx", None)


def text_with_own_keywords() -> str:
    """A text in the language ``xx`` with a step for each of its keywords."""
    steps = "".join(f"    {word} a step\n      | a |\n" for word in i18n.languages["xx"]["given"])
    return f"# language: xx\nFeature: All\n  Scenario: All\n{steps}"


def _reading(parser: Any, text: str) -> list[str]:
    try:
        feature = parser.parse(text, "shop.feature")
    except (ParserError, KeyError, AttributeError) as error:
        return [f"{type(error).__name__}: {error}"]
    return list(_told(feature)) if feature else []


def _told(element: Any, depth: int = 0) -> Iterator[str]:
    shown = [type(element).__name__, element.line, element.keyword, element.name]
    shown += [getattr(element, name, None) for name in FACTS]
    if getattr(element, "table", None):
        shown += [element.table.headings, [(row.cells, row.line) for row in element.table]]
    yield f"{'  ' * depth}{shown}"
    for part in _parts(element):
        yield from _told(part, depth + 1)


def _parts(element: Any) -> Iterator[Any]:
    background = getattr(element, "background", None)
    if background is not None and background.parent is element:
        yield background
    yield from getattr(element, "run_items", ())
    if not hasattr(element, "run_items"):
        yield from getattr(element, "steps", ())
    yield from getattr(element, "examples", ())
