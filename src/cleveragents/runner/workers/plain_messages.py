"""Messages as plain data, and back.

To pickle a class by its name, and to find it by that name again, Python looks at so much that a process which
was just forked copies fifty pages for it. What is said for every worker goes as a list with a number first.
"""

from __future__ import annotations

from typing import Any

from cleveragents.runner.workers.messages import Ended, Go, Job, JobDone, Look, Start, Started
from cleveragents.runner.workers.states import ContainerState

# Both ends of a channel are the same version of this program.
KINDS: tuple[Any, ...] = (Start, Started, Look, Ended, Job, Go, JobDone)
NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
DONE = NUMBERS[JobDone]


def as_plain(message: Any) -> Any:  # noqa: ANN401 - whatever can be pickled
    """A message of one of these kinds as a list; any other one as it is, which is no list."""
    number = NUMBERS.get(type(message))
    if number is None:
        return message
    if number == DONE:
        message = message._replace(
            feature=message.feature and tuple(message.feature), rules=tuple(map(tuple, message.rules))
        )
    return [number, *message]


def of_plain(plain: Any) -> Any:  # noqa: ANN401 - as above
    """The message that was made plain."""
    if type(plain) is not list:
        return plain
    number, *facts = plain
    message = KINDS[number](*facts)
    if number == DONE:
        message = message._replace(
            feature=message.feature and ContainerState._make(message.feature),
            rules=tuple(map(ContainerState._make, message.rules)),
        )
    return message
