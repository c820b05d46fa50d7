"""Errors about services that scenarios require."""

from __future__ import annotations

from cleveragents.errors.base import CleverAgentsError


class ServiceError(CleverAgentsError):
    """A service cannot be had: the tag by which a scenario requires it, and why."""

    def __init__(self, tag: str, reason: str) -> None:
        super().__init__(tag, reason)
        self.tag, self.reason = tag, reason

    @property
    def name(self) -> str:
        """The service's name in the settings."""
        return self.tag.partition(".")[2]

    def __str__(self) -> str:
        return f"@{self.tag}: the service {self.name} cannot be had: {self.reason}"
