"""A listener that makes a method of ours fail, as a bug in it would."""

from __future__ import annotations

from typing import Any

from cleveragents.integrations.robot.session import Session


class saboteur:  # noqa: N801 - Robot looks for a class that is called as its file
    """Breaks one method of the session."""

    def __init__(self, method: str) -> None:
        setattr(Session, method, _fail)


def _fail(*_arguments: Any) -> None:  # noqa: ANN401 - of whatever method
    raise LookupError("sabotage")
