"""Attachments for which behave's JSON has no place: who attaches them is told so, as in one process."""

from __future__ import annotations

from typing import Any

from behave.formatter._registry import select_formatter_class
from behave.formatter.api import IFormatter
from behave.formatter.json import JSONFormatter

Configuration = Any


class StepsOfJson(IFormatter):  # type: ignore[misc] # behave has no type information
    """Counts the steps to which behave's JSON would attach something, and refuses what it would fail at.

    It attaches to the step that runs. In a hook behind the last step there is none.
    """

    name = "steps_of_json"

    def __init__(self) -> None:
        self._steps: int | None = None
        self._ended = 0

    def feature(self, feature: Any) -> None:  # noqa: ANN401, ARG002 - behave's
        """Begin a feature, of which nothing can have an attachment yet."""
        self._steps = None

    def background(self, background: Any) -> None:  # noqa: ANN401 - behave's
        """Begin a background, whose steps JSON lists at once."""
        self._steps, self._ended = len(background.steps), 0

    def scenario(self, scenario: Any) -> None:  # noqa: ANN401, ARG002 - behave's
        """Begin a scenario."""
        self._steps, self._ended = 0, 0

    def step(self, step: Any) -> None:  # noqa: ANN401, ARG002 - behave's
        """Count a step that is announced."""
        self._steps = (self._steps or 0) + 1

    def result(self, step: Any) -> None:  # noqa: ANN401, ARG002 - behave's
        """Count a step that has ended."""
        self._ended += 1

    def embedding(self, mime_type: str, data: bytes) -> None:  # noqa: ARG002 - behave's
        """Refuse an attachment that has no place.

        Raises:
            TypeError: There is no scenario.
            IndexError: There is no step.
        """
        if self._steps is None:
            raise TypeError("'NoneType' object is not subscriptable")
        if self._ended >= self._steps:
            raise IndexError("list index out of range")

    def eof(self) -> None:
        """End a feature."""
        self._steps = None

    def close(self) -> None:
        """Nothing is open."""


def is_wanted(config: Configuration) -> bool:
    """Whether behave's JSON is written."""
    classes = map(select_formatter_class, config.format)
    return any(getattr(one, "embedding", None) is JSONFormatter.embedding for one in classes)
