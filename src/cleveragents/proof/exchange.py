"""What is exchanged with the process that runs the tests: a request, and notes that are read as they came.

A note is one line, written when what it tells has happened: of a run that is killed, everything until
then is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from cleveragents.bugs.observed import End, Failure, Kind, Outcome, Place
from cleveragents.bugs.tags import TagNames
from cleveragents.proof.targets import Foreign, Target

BEGAN, ENDED, OUTCOME, FOREIGN, FINISHED = "began", "ended", "outcome", "foreign", "finished"


@dataclass(frozen=True, slots=True)
class Request:
    """One run of one framework's tests; all paths are absolute.

    ``notes`` is the file for what is observed, and ``outputs`` a folder for what tests may leave behind.
    """

    targets: tuple[Target, ...]
    sources: tuple[str, ...]
    top: str
    robot_arguments: tuple[str, ...]
    isolated: bool
    names: TagNames
    notes: str
    outputs: str

    @property
    def framework(self) -> str:
        """The framework that all targets belong to."""
        return self.targets[0].framework


@dataclass(slots=True)
class Heard:
    """What the notes of a run say, by the number of the target in its request.

    ``running`` is the target that has begun and not ended.
    """

    outcomes: dict[int, Outcome] = field(default_factory=dict)
    running: int | None = None
    foreign: tuple[Foreign, ...] = ()
    finished: bool = False


def request_text(request: Request) -> str:
    """A request as text."""
    return json.dumps({**asdict(request), "names": request.names._asdict()})


def read_request(text: str) -> Request:
    """The request that ``request_text`` has written."""
    found: dict[str, Any] = json.loads(text)
    found["targets"] = tuple(Target(**target) for target in found["targets"])
    found["names"] = TagNames(**found["names"])
    found["sources"], found["robot_arguments"] = tuple(found["sources"]), tuple(found["robot_arguments"])
    return Request(**found)


def began(number: int) -> str:
    """The note that a target has begun."""
    return _line({BEGAN: number})


def ended(number: int, outcome: Outcome) -> str:
    """The note of what was observed of a target; a later one of the same target replaces it."""
    return _line({ENDED: number, OUTCOME: _plain(outcome)})


def foreign(modules: Iterable[Foreign]) -> str:
    """The note of modules that came from elsewhere."""
    return _line({FOREIGN: [asdict(module) for module in modules]})


def finished() -> str:
    """The note that the run has come to its end, whatever became of its tests."""
    return _line({FINISHED: True})


def heard(text: str) -> Heard:
    """What notes say; a last line that is not whole is none."""
    found = Heard()
    for line in text.split("\n")[:-1]:
        _hear(json.loads(line), found)
    return found


def _hear(note: Mapping[str, Any], found: Heard) -> None:
    if BEGAN in note:
        found.running = note[BEGAN]
    elif ENDED in note:
        found.running = None
        found.outcomes[note[ENDED]] = _outcome(note[OUTCOME])
    elif FOREIGN in note:
        found.foreign = tuple(Foreign(**module) for module in note[FOREIGN])
    else:
        found.finished = True


def _line(note: Mapping[str, Any]) -> str:
    # ASCII, because a message may hold what UTF-8 cannot, a lone surrogate for instance.
    return json.dumps(note) + "\n"


def _plain(outcome: Outcome) -> dict[str, Any]:
    failures = [
        {**failure._asdict(), "place": failure.place.name, "kind": failure.kind.name}
        for failure in outcome.failures
    ]
    return {"end": outcome.end.name, "own_steps": outcome.own_steps, "failures": failures}


def _outcome(plain: Mapping[str, Any]) -> Outcome:
    failures = tuple(_failure(**failure) for failure in plain["failures"])
    return Outcome(End[plain["end"]], plain["own_steps"], failures)


def _failure(place: str, kind: str, lineage: list[str], **texts: str) -> Failure:
    return Failure(Place[place], Kind[kind], lineage=tuple(lineage), **texts)
