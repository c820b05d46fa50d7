"""Errors of a claim server that cannot start."""

from __future__ import annotations

from cleveragents.errors.base import CleverAgentsError, ExitCode


class ServingError(CleverAgentsError):
    """The root of the errors for which a server does not start."""


class ListenError(ServingError):
    """A server cannot listen where it should: its address, and what the system says."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(address, reason)
        self.address, self.reason = address, reason

    def __str__(self) -> str:
        return f"cannot listen on {self.address}: {self.reason}"


class UnsafeServerError(ServingError):
    """A server would be open to others: the host that it should listen on, and what is missing for that."""

    exit_code = ExitCode.USAGE

    def __init__(self, host: str, missing: tuple[str, ...]) -> None:
        super().__init__(host, missing)
        self.host, self.missing = host, missing

    def __str__(self) -> str:
        lines = (f"  mend: {line}" for line in self.missing)
        return "\n".join(
            (f"{self.host} is not this machine only: others could take and break claims", *lines)
        )


class TlsFilesError(ServingError):
    """A certificate or its key cannot be used: the certificate's path, and why."""

    exit_code = ExitCode.USAGE

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: this certificate and its key cannot be used: {self.reason}"
