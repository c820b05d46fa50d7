"""What a project says of its runs: the settings below ``[tool.cleveragents.run]``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

from cleveragents.errors import SettingsError
from cleveragents.errors.running import RunOptionError
from cleveragents.project import Settings
from cleveragents.runner import options
from cleveragents.runner.options import RunOptions

SECTION = "tool.cleveragents.run"

Reader = Callable[[Any], Any]


def run_options(settings: Settings, **given: Any) -> RunOptions:  # noqa: ANN401 - the fields of RunOptions
    """The options of a run: those that are ``given`` and not None, else the project's, else the defaults.

    Raises:
        SettingsError: A setting of the project is wrong.
        RunOptionError: The number of jobs that is given is none.
    """
    if given.get("jobs") is not None:
        options.parse_jobs(str(given["jobs"]))
    wanted = {name: value for name, value in given.items() if value is not None}
    return replace(project_options(settings), **wanted)


def project_options(settings: Settings) -> RunOptions:
    """The options of a run of which nobody says anything else than the project.

    Raises:
        SettingsError: A setting is unknown or wrong.
    """
    section = settings.sections["run"]
    return RunOptions(**{name: _read(settings, name, value) for name, value in section.items()})


def _read(settings: Settings, name: str, value: object) -> Any:  # noqa: ANN401 - the field's type
    file, key = str(settings.project_file), f"{SECTION}.{name}"
    if name not in READERS:
        raise SettingsError(file, key, f"is not a setting; known are {', '.join(sorted(READERS))}")
    try:
        return READERS[name](value)
    except RunOptionError as error:
        raise SettingsError(file, key, f"{error.reason}, and is {value!r}") from error


def _wrong(value: object, reason: str) -> RunOptionError:
    return RunOptionError(SECTION, repr(value), reason, "write another value, or leave the setting out")


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(value, "must be true or false")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) and text for text in value):
        raise _wrong(value, "must be a list of texts")
    return tuple(value)


def _variables(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise _wrong(value, "must be a table of texts")
    for name, text in value.items():
        if not name or "=" in name or "\0" in name + text:
            raise _wrong(value, "must hold what an environment can")
    return value


def _one_of(kind: type[Enum]) -> Reader:
    known = [member.value for member in kind]

    def read(value: object) -> Enum:
        if value not in known:
            raise _wrong(value, f"must be {' or '.join(known)}")
        return kind(value)

    return read


def _number(parse: Callable[[str], Any], *others: str) -> Reader:
    """Read a number as the command line does, or one of the words that it takes besides."""

    def read(value: object) -> Any:  # noqa: ANN401 - whatever is parsed
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        # What is in quotes is a word to TOML, and no number.
        return parse(str(value) if is_number or value in others else f"{value!r}")

    return read


def _text(parse: Callable[[str], Any]) -> Reader:
    return lambda value: parse(value if isinstance(value, str) else "")


READERS: Mapping[str, Reader] = {
    "jobs": _number(options.parse_jobs, "auto"),
    "isolation": _one_of(options.Isolation),
    "start_method": _one_of(options.StartMethod),
    "before_all": _one_of(options.BeforeAll),
    "shard": _text(options.parse_shard),
    "split": _flag,
    "coverage": _flag,
    "coverage_contexts": _flag,
    "scenario_timeout": _number(options.parse_seconds),
    "retry_crashed": _number(options.parse_retries),
    "leaks": _one_of(options.LeakPolicy),
    "check_leaks": _flag,
    "watched_modules": _texts,
    "copy_tree": _flag,
    "quiet": _flag,
    "scheduler": _text(options.parse_scheduler),
    "environment": _variables,
}
