"""``.feature`` text, read by behave's own parser, so that this package and the runner never disagree.

Nothing here builds the scenarios of an outline: that is dear, and comes too early for hooks that
still change the outline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from behave import parser
from behave.model import Rule, ScenarioOutline, ScenarioOutlineBuilder

from cleveragents.bugs.rules import TaggedTest
from cleveragents.bugs.source import read_text
from cleveragents.bugs.tags import PlacedTag
from cleveragents.errors import TestFileError

# behave has no type information. These names say which of its classes is meant.
Feature = Any
Scenario = Any
Outline = Any
Tag = Any

Wanted = Callable[[str], bool]

NO_BOM = "save the file as UTF-8 without a byte order mark, which behave takes for a part of the text"


def read_feature_file(path: Path, wanted: Wanted | None = None) -> list[TaggedTest]:
    """The scenarios of one file, outlines row by row; an empty file has none. ``wanted`` is for their tags.

    Raises:
        TestFileError: The file cannot be opened, is not UTF-8, or is not Gherkin.
    """
    return parse_feature_text(read_text(path), path, wanted)


def parse_feature_text(text: str, path: Path, wanted: Wanted | None = None) -> list[TaggedTest]:
    """The scenarios of a feature file whose text is at hand; ``wanted`` as in ``tagged_tests``.

    Raises:
        TestFileError: The text is not Gherkin.
    """
    feature = parse_feature(text, path)
    return list(tagged_tests(feature, path.as_posix(), wanted)) if feature else []


def tagged_tests(container: Feature, file: str, wanted: Wanted | None = None) -> Iterator[TaggedTest]:
    """The scenarios of a parsed feature or rule, outlines row by row, each with its effective tags.

    Where ``wanted`` is given, only those of which it accepts a tag, as the tag is written.
    """
    inherited = container.effective_tags
    for item in container.run_items:
        if isinstance(item, Rule):
            yield from tagged_tests(item, file, wanted)
        elif wanted is None or any(map(wanted, (*inherited, *_own_tags(item)))):
            yield from _rows(item, file) if isinstance(item, ScenarioOutline) else [tagged_test(item, file)]


def tagged_test(scenario: Scenario, file: str) -> TaggedTest:
    """One scenario, or one row of an outline that behave has built, as the rules see it."""
    outline = scenario.parent if isinstance(scenario.parent, ScenarioOutline) else scenario
    # Of the Examples of an outline, the row's are the last ones that begin above it.
    blocks = [block for block in getattr(outline, "examples", ()) if block.line < scenario.line]
    written = [*_tags_down_to(outline), *(blocks[-1].tags if blocks else ())]
    tags = _placed(scenario.effective_tags, written, scenario.line)
    steps = len(scenario.steps)
    return TaggedTest(file, scenario.line, scenario.name, tags, steps, outline.name, outline.line)


def _rows(outline: Outline, file: str) -> Iterator[TaggedTest]:
    """One test a row, with the tags and name that behave will give it."""
    builder = ScenarioOutlineBuilder(outline.annotation_schema)
    inherited = outline.parent.effective_tags
    above = _tags_down_to(outline)
    numbered = list(numbered_rows(outline))
    for block, row, placeholders in numbered:
        # The name comes first, as in behave: it renders the name of the Examples for the tags.
        name = builder.make_scenario_name(outline.name, block, row, placeholders)
        own = builder.make_row_tags([*outline.tags, *block.tags], row, placeholders)
        tags = _placed({*inherited, *own}, [*above, *block.tags], row.line)
        yield TaggedTest(file, row.line, name, tags, len(outline.steps), outline.name, outline.line)
    if not numbered and not any("<" in tag for tag in _own_tags(outline)):
        yield _without_rows(outline, file)


def _without_rows(outline: Outline, file: str) -> TaggedTest:
    """The outline itself, which has nothing that could run."""
    written = [*_tags_down_to(outline), *(tag for block in outline.examples for tag in block.tags)]
    tags = _placed(written, written, outline.line)
    return TaggedTest(file, outline.line, outline.name, tags, 0, outline.name, outline.line)


def numbered_rows(outline: Outline) -> Iterator[tuple[Any, Any, dict[str, str]]]:
    """Examples, row and behave's own placeholders of an outline, numbered as behave does it."""
    for block_number, block in enumerate(outline.examples, start=1):
        block.index = block_number
        for row_number, row in enumerate(block.table or (), start=1):
            row.index, row.id = row_number, f"{block_number}.{row_number}"
            placeholders = {
                "examples.index": str(block_number),
                "row.index": str(row_number),
                "row.id": row.id,
            }
            yield block, row, placeholders


def _own_tags(item: Scenario) -> Iterator[str]:
    """The tags of a scenario or outline and of its Examples, placeholders unrendered."""
    yield from item.tags
    for block in getattr(item, "examples", ()):
        yield from block.tags


def _tags_down_to(item: Scenario) -> list[Tag]:
    """The tags as they are written on Feature, Rule and the item itself."""
    above = _tags_down_to(item.parent) if item.parent is not None else []
    return [*above, *item.tags]


def _placed(effective: Iterable[str], written: Iterable[Tag], line: int) -> tuple[PlacedTag, ...]:
    """The effective tags, each as often as it is written; a rendered one stands on ``line``, its row's."""
    names = set(map(str, effective))
    # A tag that a hook has added stands nowhere.
    placed = {(str(tag), getattr(tag, "line", line)) for tag in written if tag in names}
    rendered = {(name, line) for name in names - {name for name, _ in placed}}
    return tuple(PlacedTag(name, place) for name, place in sorted(placed | rendered))


def parse_feature(text: str, path: Path) -> Feature | None:
    """The model that behave has of a feature file; None where the file is empty.

    Raises:
        TestFileError: The text is not Gherkin.
    """
    file = path.as_posix()
    try:
        # behave makes an absolute path relative for every step, which takes longer than to parse it.
        return parser.parse_feature(text, filename=path.name)
    except parser.ParserError as error:
        reason = " ".join(str(error.args[0]).split())
        mend = NO_BOM if text.startswith("\ufeff") else "correct the Gherkin on that line"
        raise TestFileError(file, error.line or 0, reason, mend) from error
    except KeyError as error:
        # behave looks the language of "# language: xx" up without a look whether it is there.
        line = text[: text.find("language:")].count("\n") + 1
        reason = f"the language {error} is unknown"
        raise TestFileError(file, line, reason, "take one that `behave --lang-list` names") from error
