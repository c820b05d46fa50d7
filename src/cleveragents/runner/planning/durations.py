"""How long each feature took when it ran last: ``durations.json``, by which the next run is planned."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleveragents.atomic import replace_text
from cleveragents.errors import WriteError

SCHEMA = "cleveragents.durations/1"
NAME = "durations.json"
# What a scenario is taken to last where none was ever measured: only the ratios count then.
GUESS = 0.01  # seconds
DIGITS = 6


@dataclass(frozen=True, slots=True)
class FeatureDuration:
    """What a feature took: in all, for how many scenarios, and the seconds of each by its line."""

    seconds: float
    scenarios: int
    lines: Mapping[int, float] = field(default_factory=dict)

    @property
    def mean(self) -> float:
        """The seconds of a scenario, the feature's own hooks included."""
        return self.seconds / max(self.scenarios, 1)


@dataclass(frozen=True, slots=True)
class Durations:
    """The durations of a suite by file, a posix path from the project's folder.

    ``note`` says why a file of durations was of no use.
    """

    features: Mapping[str, FeatureDuration] = field(default_factory=dict)
    note: str = ""

    def knows(self, file: str) -> bool:
        """Whether that feature has ever been measured."""
        return file in self.features

    def of(self, file: str, scenarios: int) -> float:
        """The seconds of so many scenarios of a feature; a new one is like the median of the others."""
        known = self.features.get(file)
        if known is None:
            return self.typical * scenarios
        return known.seconds if known.scenarios == scenarios else known.mean * scenarios

    def of_scenarios(self, file: str, lines: Sequence[int]) -> tuple[float, ...]:
        """The seconds of the scenarios at these lines; the feature's mean for one that is not known."""
        known = self.features.get(file)
        if known is None:
            return (self.typical,) * len(lines)
        return tuple(known.lines.get(line, known.mean) for line in lines)

    @property
    def typical(self) -> float:
        """The median of what a scenario takes in the features that are known."""
        if not self.features:
            return GUESS
        import statistics  # noqa: PLC0415 - it takes fractions and decimals along, and only new features need it

        return statistics.median(feature.mean for feature in self.features.values())


def read(path: Path) -> Durations:
    """The durations in a file; none where there is no file, and with a note where it cannot be used."""
    try:
        return Durations(_features(json.loads(path.read_bytes())))
    except FileNotFoundError:
        return Durations()
    except OSError as error:
        return _useless(path, error.strerror or str(error))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return _useless(path, f"it is not {SCHEMA}")


def write(path: Path, durations: Durations) -> str:
    """Write the durations; what kept them from being written, or nothing: no run fails because of that."""
    # A line for each feature: it can be read, and Python's encoder needs a tenth of the time without indents.
    lines = [
        f"{json.dumps(file)}: {json.dumps(_document(known))}"
        for file, known in sorted(durations.features.items())
    ]
    text = f'{{"schema": {json.dumps(SCHEMA)}, "features": {{\n' + ",\n".join(lines) + "\n}}\n"
    try:
        replace_text(path, text)
    except WriteError as error:
        return f"the durations of this run are not kept: {error}"
    return ""


def merged(old: Durations, new: Durations, exists: Callable[[str], bool]) -> Durations:
    """The durations of a run added to those of earlier ones, whose files have to exist still."""
    kept = {file: feature for file, feature in old.features.items() if file in new.features or exists(file)}
    measured = {file: feature for file, feature in new.features.items() if feature.scenarios}
    added = {file: _updated(kept.get(file), feature) for file, feature in measured.items()}
    return Durations({**kept, **added})


def _updated(old: FeatureDuration | None, new: FeatureDuration) -> FeatureDuration:
    """The newer of two durations; where a run had only some of the scenarios, the others keep theirs."""
    if old is None or new.scenarios >= old.scenarios or not new.lines.keys() <= old.lines.keys():
        return new
    change = sum(seconds - old.lines[line] for line, seconds in new.lines.items())
    return FeatureDuration(max(old.seconds + change, 0), old.scenarios, {**old.lines, **new.lines})


def _useless(path: Path, reason: str) -> Durations:
    return Durations(note=f"{path.as_posix()}: the recorded durations cannot be used: {reason}")


def _document(feature: FeatureDuration) -> dict[str, Any]:
    lines = {str(line): round(seconds, DIGITS) for line, seconds in sorted(feature.lines.items())}
    return {"seconds": round(feature.seconds, DIGITS), "scenarios": feature.scenarios, "lines": lines}


def _features(document: Any) -> dict[str, FeatureDuration]:  # noqa: ANN401 - whatever JSON holds
    if document["schema"] != SCHEMA:
        raise ValueError
    return {file: _feature(entry) for file, entry in document["features"].items()}


def _feature(entry: Any) -> FeatureDuration:  # noqa: ANN401 - as above
    scenarios = entry["scenarios"]
    if type(scenarios) is not int or scenarios < 1:
        raise ValueError
    lines = {int(line): _seconds(seconds) for line, seconds in entry["lines"].items()}
    return FeatureDuration(_seconds(entry["seconds"]), scenarios, lines)


def _seconds(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    seconds = float(value)
    if not math.isfinite(seconds) or seconds < 0:
        raise ValueError
    return seconds
