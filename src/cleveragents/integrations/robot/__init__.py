"""The Robot Framework listener: ``robot --listener cleveragents.integrations.robot.ExpectedFailure``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleveragents.integrations.robot.supported import refuse_unsupported_robot

if TYPE_CHECKING:
    from cleveragents.integrations.robot.listener import ExpectedFailure

__all__ = ["ExpectedFailure"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the signature is Python's
    """Provide the listener when it is asked for, after a look at the release of Robot.

    The listener is imported after that: where a name is missing that another release does not have,
    Robot would say so and go on without the listener.
    """
    if name != "ExpectedFailure":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    refuse_unsupported_robot()
    from cleveragents.integrations.robot.listener import ExpectedFailure  # noqa: PLC0415

    return ExpectedFailure
