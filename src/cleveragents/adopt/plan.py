"""What has to be added to a project, and what only its owner can do: pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from cleveragents.adopt.by_hand import ByHand, steps_by_hand
from cleveragents.adopt.facts import Facts
from cleveragents.adopt.insertions import (
    ARGUMENTS,
    HOOK,
    PRE_COMMIT,
    CannotInsertError,
    installs_hook,
    with_hook,
    with_lines,
    with_pre_commit_hook,
    with_settings,
)
from cleveragents.adopt.text_file import NotTextError, TextFile, only_adds, text_file

SETTINGS_FILE, IGNORE_FILE, PRE_COMMIT_FILE = "pyproject.toml", ".gitignore", ".pre-commit-config.yaml"
IGNORED = ("build/bugs/",)
USUAL_SUITES = {"features", "robot"}
# What is written where nothing is there: (TextFile, its text) -> its new text.
Insert = Callable[[TextFile], str]


@dataclass(frozen=True, slots=True)
class Change:
    """A file, what it gets and why, and its content before (None where there is none) and after."""

    file: str
    why: str
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True)
class Plan:
    """What can be added safely, and what is left to its owner."""

    changes: tuple[Change, ...]
    by_hand: tuple[ByHand, ...]


@dataclass(frozen=True, slots=True)
class _Wish:
    """Lines that a file ought to have, why, and how they get there."""

    file: str
    why: str
    lines: tuple[str, ...]
    insert: Insert


def plan_of(facts: Facts, source: str) -> Plan:
    """What the project needs; ``source`` is what pip is told to install this package from."""
    changes: list[Change] = []
    left: list[ByHand] = []
    for wish in _wishes(facts):
        result = _changed(facts, wish)
        if isinstance(result, Change):
            changes.append(result)
        else:
            left.append(result)
    return Plan(tuple(changes), (*left, *steps_by_hand(facts, source)))


def _wishes(facts: Facts) -> Iterator[_Wish]:
    yield from _hooks(facts)
    arguments = _argument_file(facts)
    if arguments:
        why = "every run of Robot Framework judges captured bugs, and none goes on without the listener"
        yield _Wish(arguments, why, ARGUMENTS, lambda file: with_lines(file.text, ARGUMENTS, file.newline))
    if settings := _settings(facts, arguments):
        yield _Wish(
            SETTINGS_FILE,
            _why(settings),
            tuple(with_settings("", settings).splitlines()),
            lambda file: with_settings(file.text, settings),
        )
    if facts.is_ignored is False:
        why = "the verdicts of a run are of one machine"
        yield _Wish(IGNORE_FILE, why, IGNORED, lambda file: with_lines(file.text, IGNORED, file.newline))
    if PRE_COMMIT_FILE in facts.texts and b"cleveragents" not in facts.texts[PRE_COMMIT_FILE]:
        why = "a wrong tag is told before it is committed"
        yield _Wish(
            PRE_COMMIT_FILE, why, PRE_COMMIT, lambda file: with_pre_commit_hook(file.text, file.newline)
        )


def _hooks(facts: Facts) -> Iterator[_Wish]:
    if facts.has_runner and not facts.mentions.get("behavex"):
        return  # behavex does not ask for Behave's runner
    for hook in (hook for suite in facts.behave for hook in suite.hooks):
        content = facts.texts.get(hook, b"").decode("utf-8", "replace")
        if not installs_hook(content.removeprefix("\ufeff")):
            why = "every run of Behave that loads it judges captured bugs"
            yield _Wish(hook, why, HOOK, lambda file: with_hook(file.text, file.newline))


def _argument_file(facts: Facts) -> str:
    """The file of arguments that has to name the listener, if there is Robot and it does not do so yet."""
    if not facts.robot or "robot" in facts.settings.keys:
        return ""
    named = [name for name in facts.argument_files if "robot" in name]
    return next(iter([*named, *facts.argument_files]), "robot.args")


def _settings(facts: Facts, arguments: str) -> dict[tuple[str, ...], Any]:
    known, tags = facts.settings.keys, facts.tags
    found: dict[tuple[str, ...], Any] = {}
    suites = _suites(facts)
    if "suites" not in known and not set(suites) <= USUAL_SUITES:
        found["suites",] = suites
    if tags.are_foreign and "tags" not in known and not facts.offenders:
        found["tags", "bug"] = ""
        found |= {("tags", "numbered"): tags.numbered} if tags.numbered else {}
        found |= {("tags", "expected_fail"): tags.expected} if tags.expected else {}
    if arguments and "robot" not in known:
        found["robot", "arguments"] = ["--argumentfile", arguments]
    return found


def _suites(facts: Facts) -> list[str]:
    # The folder of all is no folder to look into: it holds other people's files as well.
    found = [*(suite.folder for suite in facts.behave), *(suite.folder for suite in facts.robot)]
    return [folder for folder in dict.fromkeys(found) if folder != "."]


def _why(settings: dict[tuple[str, ...], Any]) -> str:
    reasons = {
        "tags": "the team's own tags count, and nothing is renamed",
        "suites": "commands find the tests",
        "robot": "`cleveragents doctor` knows how Robot Framework is run here",
    }
    sections = {key[0] for key in settings}
    return "; ".join(reason for section, reason in reasons.items() if section in sections)


def _changed(facts: Facts, wish: _Wish) -> Change | ByHand:
    before = facts.texts.get(wish.file)
    try:
        _require_place(facts, wish)
        file = text_file(before or b"", is_python=wish.file.endswith(".py"))
        text = wish.insert(file)
        _require_additions_only(file.text, text)
        return Change(wish.file, wish.why, before, file.encoded(text))
    except (CannotInsertError, NotTextError) as error:
        return ByHand(wish.file, wish.why, wish.lines, f"not changed: {error}")


def _require_additions_only(before: str, after: str) -> None:
    if not only_adds(before, after):
        raise CannotInsertError("it could only be written anew")


def _require_place(facts: Facts, wish: _Wish) -> None:
    unreadable = [each for each in facts.unreadable if each.startswith(f"{wish.file}: ")]
    if unreadable:
        raise CannotInsertError(unreadable[0].removeprefix(f"{wish.file}: "))
    if wish.file == SETTINGS_FILE and not facts.settings.is_there:
        if facts.settings.above:
            raise CannotInsertError(f"the project's is {facts.settings.above}")
        if facts.is_python_package:
            raise CannotInsertError("there is none, and a new one would change how pip builds this project")
