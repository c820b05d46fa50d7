"""What a shell may complete: bugs, rules, the ids of runs and the keys of settings, where that costs nothing.

A shell waits for the answer with each press of the key, and shows whatever goes wrong in the middle of
the line: so nothing is run or parsed here, and what cannot be read is not offered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from cleveragents.errors import CleverAgentsError, TestFileError

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def bug_numbers(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The numbers of the bugs that the project's tests capture, by the texts of their tags."""
    return _beginning(incomplete.removeprefix("#"), map(str, sorted(_numbers())))


def bugs_and_paths(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Numbers of bugs, or files where what is typed can be no number."""
    if incomplete and not incomplete.removeprefix("#").isdigit():
        return [CompletionItem(incomplete, type="file")]
    return bug_numbers(context, parameter, incomplete)


def rule_ids(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of all rules and exit codes, with their titles."""
    from cleveragents.gate.rule_pages import ENTRIES  # noqa: PLC0415 - only this completion needs it

    known = [CompletionItem(entry.id, help=entry.title) for entry in ENTRIES]
    return [each for each in known if each.value.lower().startswith(incomplete.lower())]


def run_ids(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the runs that hold a lock now."""
    return _beginning(incomplete, (owner.run_id for owner in _owners()))


def lock_tokens(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The tokens of the locks that are held now, each with the id of its run."""
    known = [CompletionItem(owner.token, help=owner.run_id) for owner in _owners()]
    return [each for each in known if each.value.startswith(incomplete)]


def setting_keys(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The keys of all settings."""
    from cleveragents.config.registry import KEYS  # noqa: PLC0415 - only this completion needs it

    return _beginning(incomplete, KEYS)


def _beginning(incomplete: str, words: Iterable[str]) -> list[CompletionItem]:
    return [CompletionItem(word) for word in words if word.startswith(incomplete)]


def _numbers() -> set[int]:
    from cleveragents.app import load_settings  # noqa: PLC0415 - only this completion needs it
    from cleveragents.bugs.patch import numbers_in  # noqa: PLC0415 - as above

    found: set[int] = set()
    with suppress(CleverAgentsError, OSError):
        settings = load_settings(Path.cwd())
        for file, text in _texts(settings.suites_from(Path.cwd())):
            for line in text.splitlines():
                found.update(numbers_in(line, file, settings.names))
    return found


def _texts(suites: Sequence[Path]) -> Iterator[tuple[str, str]]:
    from cleveragents.bugs.source import read_text  # noqa: PLC0415 - as above
    from cleveragents.bugs.tree import find_files  # noqa: PLC0415 - as above

    unreadable: list[TestFileError] = []
    for found in find_files([], unreadable, suites):
        with suppress(TestFileError):
            yield found.path.as_posix(), read_text(found.path)


def _owners() -> list[Any]:
    from cleveragents.executor import locks_folder, owners_in  # noqa: PLC0415 - only these completions need it

    try:
        return list(owners_in(locks_folder()))
    except (CleverAgentsError, OSError):
        return []
