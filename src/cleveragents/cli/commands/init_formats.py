"""What ``cleveragents init`` prints: what was found, what is added, and what is left to do."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

import click

from cleveragents.adopt.by_hand import ByHand
from cleveragents.adopt.facts import Facts
from cleveragents.adopt.plan import Change, Plan
from cleveragents.adopt.text_file import NotTextError, text_file
from cleveragents.cli.tables import aligned, as_json

SCHEMA = "cleveragents.init/1"
COLOURS = {"+": "green", "-": "red", "@": "cyan"}
WIDTH = 96


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to be told, and whether the changes were made."""

    facts: Facts
    plan: Plan
    is_written: bool


def as_text(shown: Shown) -> str:
    """For people."""
    found = list(found_in(shown.facts))
    parts = ["\n".join(["Found", *(f"  {line}" for line in aligned(found))])] if found else []
    if shown.plan.changes:
        heading = "Added" if shown.is_written else "To add"
        parts += [f"{heading}\n\n" + "\n\n".join(map(_change, shown.plan.changes))]
    if shown.plan.by_hand:
        parts.append("To do by hand\n\n" + "\n\n".join(map(_step, shown.plan.by_hand)))
    return "\n\n".join([*parts, _end(shown)])


def as_document(shown: Shown) -> str:
    """For programs."""
    changes = [
        {"file": each.file, "why": each.why, "new": each.before is None, "diff": diff_of(each)}
        for each in shown.plan.changes
    ]
    steps = [
        {"place": each.place, "what": each.what, "lines": list(each.lines), "reason": each.reason}
        for each in shown.plan.by_hand
    ]
    found = [{"what": what, "where": where} for what, where in found_in(shown.facts)]
    document = {"schema": SCHEMA, "found": found, "written": shown.is_written, "changes": changes}
    return as_json({**document, "by_hand": steps})


FORMATS = {"json": as_document, "text": as_text}


def found_in(facts: Facts) -> Iterator[tuple[str, str]]:
    """What a project has, and where."""
    for suite in facts.behave:
        there = [hook for hook in suite.hooks if hook in facts.texts]
        parts = [f"{_count(suite.features, 'feature file')} in {suite.folder}/"]
        parts += [f"steps in {suite.steps}/"] if suite.steps else []
        parts += [f"hooks in {', '.join(there)}"] if there else ["no file of hooks"]
        yield "Behave", ", ".join(parts)
    if facts.behave_settings and facts.behave:
        stage = f", stage {facts.stage}" if facts.stage else ""
        yield "", f"configured in {', '.join(facts.behave_settings)}{stage}"
    for robot in facts.robot:
        yield "Robot Framework", f"{_count(robot.files, 'file')} in {robot.folder}"
    yield from (
        (tool, ", ".join(facts.mentions[tool])) for tool in ("behavex", "pabot") if tool in facts.mentions
    )
    if facts.automation:
        yield "run by", ", ".join(facts.automation)
    if ".pre-commit-config.yaml" in facts.texts:
        yield "pre-commit", ".pre-commit-config.yaml"
    if facts.pipelines:
        yield "CI", ", ".join(facts.pipelines)
    yield from _tags(facts)


def diff_of(change: Change) -> str:
    """A change as a unified diff, as git writes it."""
    before, after = _text(change.before or b""), _text(change.after)
    old = f"a/{change.file}" if change.before is not None else "/dev/null"
    lines = difflib.unified_diff(before, after, old, f"b/{change.file}", lineterm="")
    return "\n".join(lines)


def _tags(facts: Facts) -> Iterator[tuple[str, str]]:
    tags = facts.tags
    if tags.ours:
        yield "tags", f"@tdd_...: {tags.ours}"
    if tags.expected:
        yield "tags", f"@{tags.expected}: {tags.expected_count}"
    if tags.numbered:
        bugs = _count(tags.numbers, "bug")
        yield "tags", f"@{tags.numbered.replace('{N}', 'N')}: {tags.numbered_count}, of {bugs}"


def _text(content: bytes) -> list[str]:
    try:
        return text_file(content).text.splitlines()
    except NotTextError:
        return content.decode("latin-1").splitlines()


def _change(change: Change) -> str:
    lines = [click.style(line, fg=COLOURS.get(line[:1])) for line in diff_of(change).splitlines()]
    title = click.style(change.file, bold=True)
    return "\n".join([f"  {title}: {change.why}", *(f"    {line}" for line in lines)])


def _step(step: ByHand) -> str:
    options = {"initial_indent": "  ", "subsequent_indent": "    "}
    text = f"{step.place}: {step.what}"
    lines = textwrap.wrap(text, WIDTH, break_on_hyphens=False, break_long_words=False, **options)  # type: ignore[arg-type]
    lines += [f"    {step.reason}"] if step.reason else []
    return "\n".join([*lines, *(f"      {line}" for line in step.lines)])


def _end(shown: Shown) -> str:
    facts, changes = shown.facts, shown.plan.changes
    if not facts.behave and not facts.robot:
        return (
            "No .feature and no .robot file is here.\n"
            "  mend: go to the folder of the project, or begin with: cleveragents bug capture 1 --title TEXT"
        )
    if changes and not shown.is_written:
        return (
            f"Nothing is changed yet. To add it to {_count(len(changes), 'file')}: cleveragents init --write"
        )
    if changes:
        return f"Changed {_count(len(changes), 'file')}. Whether it works: cleveragents doctor"
    rest = ", but what is left to do by hand" if shown.plan.by_hand else ""
    return f"Nothing to add{rest}. Whether it works: cleveragents doctor"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
