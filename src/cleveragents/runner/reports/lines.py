"""The format of ``cleveragents run``: a line for each feature, and below it what failed and why."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from behave.formatter.base import Formatter
from behave.model_type import Status

from cleveragents.bugs.readable import encodable, plain

Captured = Any
Configuration = Any
Feature = Any
Scenario = Any
Step = Any
Stream = Any
StreamOpener = Any

GREEN, RED, RESET = "\x1b[32m", "\x1b[31m", "\x1b[0m"
# What is counted under which word, in the order in which it is told.
WORDS = {"passed": "passed", "failed": "failed", "error": "in error", "skipped": "skipped", "rest": "not run"}
COLOURS = {"passed": GREEN, "failed": RED, "error": RED}
UNDEFINED = "no step definition matches this step"
PENDING = "this step is not written yet"


class LineFormatter(Formatter):  # type: ignore[misc] # behave has no type information
    """Prints each feature when it is over, in one piece; with ``--quiet`` only those that failed."""

    name = "lines"
    description = "A line for each feature, and what failed"

    def __init__(self, stream_opener: StreamOpener, config: Configuration) -> None:
        super().__init__(stream_opener, config)
        self.stream = self.open()
        self._feature: Feature = None
        self._coloured = wants_colour(config, self.stream, os.environ)

    def feature(self, feature: Feature) -> None:
        """Note which feature has begun."""
        self._feature = feature

    def eof(self) -> None:
        """Print the feature that is over."""
        feature, self._feature = self._feature, None
        if feature is None or (self.config.quiet and not has_failed(feature)):
            return
        seconds = _seconds(feature) if self.config.show_timings else None
        head = head_line(feature, seconds, coloured=self._coloured)
        text = "".join(f"{line}\n" for line in (head, *failures(feature)))
        self.stream.write(encodable(text, getattr(self.stream, "encoding", None)))
        self.stream.flush()


def wants_colour(config: Configuration, stream: Stream, environment: Mapping[str, str]) -> bool:
    """Whether to use colours: what was asked for counts more than ``NO_COLOR``, and guessing least."""
    if config.color == "auto" and (environment.get("NO_COLOR") or environment.get("TERM") == "dumb"):
        return False
    return bool(config.has_colored_mode(stream))


def has_failed(feature: Feature) -> bool:
    """Whether a feature, or anything in it, is red."""
    parts = (feature, *feature.rules, *feature.walk_scenarios())
    return any(part.status.has_failed() for part in parts)


def head_line(feature: Feature, seconds: float | None, *, coloured: bool) -> str:
    """The line of a feature: its file, how its scenarios ended, and how long it took."""
    scenarios = feature.walk_scenarios()
    counts = Counter(map(_kind, scenarios))
    parts: list[str] = []
    for kind, word in WORDS.items():
        if counts[kind]:
            unit = "" if parts else " scenario" if counts[kind] == 1 else " scenarios"
            parts.append(_painted(f"{counts[kind]}{unit} {word}", COLOURS.get(kind), coloured=coloured))
    if any(container.status.is_hook_error() for container in (feature, *feature.rules)):
        parts.append(_painted("a hook or cleanup failed", RED, coloured=coloured))
    if expected := sum(map(_is_expected_failure, scenarios)):
        parts[0] += f" ({expected} expected failure{'s' if expected > 1 else ''})"
    time_taken = [] if seconds is None else [f"{seconds:.2f} s"]
    return "  ".join([plain(feature.filename), ", ".join(parts) or "no scenarios", *time_taken])


def failures(feature: Feature) -> Iterator[str]:
    """What failed in a feature, indented: scenarios and steps with their places, errors, captured output."""
    for container in (feature, *feature.rules):
        # A failed scenario makes these red, too; what is told here is their own hooks and cleanups.
        if container.status.is_hook_error():
            yield f"  {_named(container.keyword, container)}"
            yield from _explained(container, "    ")
    for scenario in feature.walk_scenarios():
        if scenario.status.has_failed():
            yield f"  {_named(scenario.keyword, scenario)}"
            for step in scenario.all_steps:
                if step.status.has_failed():
                    yield f"    {_named(step.keyword, step, mark='')}"
                    yield from _indented(_reason(step), "      ")
            yield from _explained(scenario, "    ")


def _kind(scenario: Scenario) -> str:
    status = scenario.status
    if status.is_passed():
        return "passed"
    if status.is_failure():
        return "failed"
    if status.has_failed():
        return "error"
    return "skipped" if status is Status.skipped else "rest"


def _is_expected_failure(scenario: Scenario) -> bool:
    # Only a verdict on a captured bug makes a scenario green of which a step has failed.
    return scenario.status.is_passed() and any(step.status.has_failed() for step in scenario.all_steps)


def _seconds(feature: Feature) -> float:
    """How long a feature took, with its hooks where its start is known; behave sets its end after ``eof``."""
    begin, end = feature.run_starttime, feature.run_endtime
    if not begin:
        return float(feature.duration)
    return float(max((end if end >= begin else time.time()) - begin, 0))


def _named(keyword: str, element: Any, mark: str = ":") -> str:  # noqa: ANN401 - whatever has a name and place
    return plain(f"{keyword}{mark} {element.name.strip()}  {element.location}")


def _reason(step: Step) -> str:
    if step.error_message:
        return str(step.error_message)
    if step.exception is not None:  # of a hook
        return f"{type(step.exception).__name__}: {step.exception}"
    return UNDEFINED if step.status.is_undefined() else PENDING if step.status.is_pending() else ""


def _explained(element: Any, indent: str) -> Iterator[str]:  # noqa: ANN401 - a feature, rule or scenario
    message = str(element.error_message or "")
    yield from _indented(message, indent)
    for captured in element.captured.captures:
        for label, text in _outputs(captured):
            # Behave prints the error of a hook, and so captures it.
            rest = text.replace(message, "") if message else text
            if rest.strip():
                yield f"{indent}captured {label}:"
                yield from _indented(rest, f"{indent}  ")


def _outputs(captured: Captured) -> Iterable[tuple[str, str]]:
    own = captured.name in (None, "", "scenario")
    place = "" if own else f" of {captured.name}"
    for label in ("stdout", "stderr", "log"):
        yield f"{label}{place}", getattr(captured, label)


def _indented(text: str, indent: str) -> Iterator[str]:
    for line in plain(text).strip("\n").splitlines():
        yield f"{indent}{line}".rstrip()


def _painted(text: str, colour: str | None, *, coloured: bool) -> str:
    return f"{colour}{text}{RESET}" if coloured and colour else text
