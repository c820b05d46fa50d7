"""Errors about the locks of runs."""

from __future__ import annotations

from dataclasses import dataclass

from cleveragents.errors.base import CleverAgentsError, ExitCode


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock, as a refusal tells it; ``state`` is alive, dead or unknown."""

    pid: int
    host: str
    cwd: str
    started: str
    state: str
    token: str


# A dead owner's lock is held only where something that it started was given the locked file.
STATES = {
    "alive": "alive",
    "dead": "dead, but a process that it started still runs",
    "unknown": "unknown: it cannot be seen from here, and is taken for alive",
}


class AlreadyRunningError(CleverAgentsError):
    """Another executor holds the lock of a run; ``holder`` is None where its record is missing."""

    label = ""

    def __init__(self, run_id: str, holder: Holder | None, lock_file: str) -> None:
        super().__init__(run_id, holder, lock_file)
        self.run_id, self.holder, self.lock_file = run_id, holder, lock_file

    def __str__(self) -> str:
        lines = [f"{name}: {one_line(value)}" for name, value in self._facts().items()]
        return "\n".join(["Another executor is already running", *lines])

    def _facts(self) -> dict[str, str]:
        holder = self.holder
        if holder is None:
            missing = dict.fromkeys(("pid", "host", "cwd", "since"), "unknown")
            state = {"state": "its record is missing", "to force it": f"end what has {self.lock_file} open"}
            return {"run id": self.run_id, **missing, **state}
        return {
            "run id": self.run_id,
            "pid": str(holder.pid),
            "host": holder.host,
            "cwd": holder.cwd,
            "since": holder.started,
            "state": STATES[holder.state],
            "to force it": f"cleveragents run --force-unlock {holder.token}",
        }


class LockHeldError(CleverAgentsError):
    """A lock is not forced, because its holder may live and the token that was given is not its own.

    ``holder`` and ``token`` are None where there is no record, and where no token was given.
    """

    def __init__(self, run_id: str, holder: Holder | None, token: str | None) -> None:
        super().__init__(run_id, holder, token)
        self.run_id, self.holder, self.token = run_id, holder, token

    def __str__(self) -> str:
        run = f"the lock of run {one_line(self.run_id)}"
        if self.holder is None:
            return f"{run} is held by a process that has no record: no token forces it"
        by = f"{run} is held by process {self.holder.pid} on {one_line(self.holder.host)}"
        wrong = "" if self.token is None else ", which is another than the one given"
        return f"{by} ({self.holder.state}): give its token{wrong}; `cleveragents run --list` shows it"


class LockLostError(CleverAgentsError):
    """A lock that this process is to hold is not its own: forced, deleted by hand, or never acquired."""

    def __init__(self, run_id: str) -> None:
        super().__init__(run_id)
        self.run_id = run_id

    def __str__(self) -> str:
        run = f"the lock of run {one_line(self.run_id)}"
        return f"{run} is not held by this process: somebody forced it, or deleted its file"


class LockFileError(CleverAgentsError):
    """A file of a lock cannot be made, read or removed: its path and why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{one_line(self.path)}: this file of a lock cannot be used: {self.reason}"


class UnknownTokenError(CleverAgentsError):
    """No run holds a lock with this token."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.token = token

    def __str__(self) -> str:
        return (
            f"no run holds a lock with the token {one_line(self.token)}; `cleveragents run --list` shows all"
        )


class CannotRunError(CleverAgentsError):
    """A command cannot be started: it is not found, or cannot be executed."""

    def __init__(self, command: str, reason: str, exit_code: ExitCode) -> None:
        super().__init__(command, reason, exit_code)
        self.command, self.reason, self.exit_code = command, reason, exit_code

    def __str__(self) -> str:
        return f"{one_line(self.command)}: cannot be run: {self.reason}"


def one_line(text: str) -> str:
    """``text`` with what is not printable shown by its code: names of runs and folders may hold anything."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
