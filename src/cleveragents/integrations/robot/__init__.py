"""The Robot Framework listener: ``robot --listener cleveragents.integrations.robot.ExpectedFailure``."""

from __future__ import annotations

from cleveragents.integrations.robot.listener import ExpectedFailure

__all__ = ["ExpectedFailure"]
