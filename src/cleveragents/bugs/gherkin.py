"""``.feature`` text, read by behave's own parser, so that this package and the runner never disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from behave import parser
from behave.model import Rule, ScenarioOutline

from cleveragents.bugs.rules import TaggedTest
from cleveragents.bugs.tags import PlacedTag
from cleveragents.errors import FeatureFileError

# behave has no type information. These names say which of its classes is meant.
Feature = Any

Scenario = Any

Wanted = Callable[[str], bool]

NO_BOM = "save the file as UTF-8 without a byte order mark, which behave takes for a part of the text"


def read_feature_file(path: Path) -> list[TaggedTest]:
    """The scenarios of one file, outlines row by row; an empty file has none.

    Raises:
        FeatureFileError: The file cannot be opened, is not UTF-8, or is not Gherkin.
    """
    return parse_feature_text(read_text(path), path)


def parse_feature_text(text: str, path: Path) -> list[TaggedTest]:
    """The scenarios of a feature file whose text is at hand.

    Raises:
        FeatureFileError: The text is not Gherkin.
    """
    feature = _parse(text, path)
    return list(tagged_tests(feature, path.as_posix())) if feature else []


def read_text(path: Path) -> str:
    """The text of a feature file with its line endings and byte order mark, if any.

    Raises:
        FeatureFileError: The file cannot be opened, or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise FeatureFileError(str(path), 0, reason, "check that it is a file you may read") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        reason = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
        raise FeatureFileError(str(path), line, reason, "save the file as UTF-8") from error


def tagged_tests(container: Feature, file: str, wanted: Wanted = bool) -> Iterator[TaggedTest]:
    """The scenarios of a parsed feature or rule, outlines row by row, each with its effective tags.

    Only those are looked at of which ``wanted`` accepts a tag, as it is written; ``bool`` accepts
    every tag, and then scenarios without tags come as well. Building the rows of an outline is dear.
    """
    inherited = container.effective_tags
    for item in container.run_items:
        if isinstance(item, Rule):
            yield from tagged_tests(item, file, wanted)
        elif wanted is bool or any(map(wanted, (*inherited, *_own_tags(item)))):
            rows = item.scenarios if isinstance(item, ScenarioOutline) else [item]
            yield from (tagged_test(row, file) for row in rows)


def tagged_test(scenario: Scenario, file: str) -> TaggedTest:
    """One scenario, or one row of an outline, as the rules see it."""
    template = scenario.parent if isinstance(scenario.parent, ScenarioOutline) else scenario
    return TaggedTest(
        file=file,
        line=scenario.line,
        name=scenario.name,
        tags=tuple(_placed_tags(scenario)),
        own_steps=len(scenario.steps),
        outline=template.name,
        outline_line=template.line,
    )


def _own_tags(item: Scenario) -> Iterator[str]:
    """The tags of a scenario or outline and of its Examples, placeholders unrendered."""
    yield from item.tags
    for examples in getattr(item, "examples", ()):
        yield from examples.tags


def _placed_tags(scenario: Scenario) -> list[PlacedTag]:
    """The effective tags, each as often as it is written on the way down to the scenario."""
    effective = {str(tag) for tag in scenario.effective_tags}
    written = {(name, line) for name, line in _written_tags(scenario) if name in effective}
    # A rendered placeholder stands nowhere as such: its value comes from the row.
    rendered = {(name, scenario.line) for name in effective - {name for name, _ in written}}
    return [PlacedTag(name, line) for name, line in sorted(written | rendered)]


def _written_tags(scenario: Scenario) -> Iterator[tuple[str, int]]:
    parent = scenario.parent
    if parent is not None:
        yield from _written_tags(parent)
    for examples in getattr(parent, "examples", ()):
        if any(row is scenario._row for row in examples.table or ()):  # noqa: SLF001 - behave keeps no public link
            yield from ((str(tag), tag.line) for tag in examples.tags)
    for tag in scenario.tags:
        if hasattr(tag, "line"):
            yield str(tag), tag.line


def _parse(text: str, path: Path) -> Feature | None:
    try:
        return parser.parse_feature(text, filename=str(path))
    except parser.ParserError as error:
        line = error.line or 0
        reason = " ".join(str(error.args[0]).split())
        mend = NO_BOM if text.startswith("\ufeff") else "correct the Gherkin on that line"
        raise FeatureFileError(str(path), line, reason, mend) from error
