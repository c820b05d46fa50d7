"""Errors about claims and the stores that keep them; a refused claim is none, but an answer."""

from __future__ import annotations

from cleveragents.errors.base import CleverAgentsError, ExitCode


class ClaimError(CleverAgentsError):
    """The root of all errors about claims."""


class ClaimRequestError(ClaimError):
    """What is asked for cannot be meant: the field, and what is wrong with it."""

    exit_code = ExitCode.USAGE

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(field, problem)
        self.field, self.problem = field, problem

    def __str__(self) -> str:
        return f"{self.field} {self.problem}"


class OperationsError(ClaimError):
    """The operations of a team cannot be worked with."""

    exit_code = ExitCode.USAGE

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return f"the operations of claims are wrong: {self.problem}"


class VersionConflictError(ClaimError):
    """A record was changed by others at each of some attempts to change it."""

    def __init__(self, bug: int, operation: str, attempts: int) -> None:
        super().__init__(bug, operation, attempts)
        self.bug, self.operation, self.attempts = bug, operation, attempts

    def __str__(self) -> str:
        return f"{self.operation} of bug {self.bug}: others changed it first, {self.attempts} times in a row"


class StoreUnavailableError(ClaimError):
    """A store of claims does not answer, so nothing is granted; what was asked may or may not be done.

    ``store`` is its address without secrets, ``reason`` what it or the system says.
    """

    exit_code = ExitCode.UNDECIDED

    def __init__(self, store: str, reason: str) -> None:
        super().__init__(store, reason)
        self.store, self.reason = store, reason

    def __str__(self) -> str:
        return f"{self.store}: the store of claims cannot be used: {self.reason}"


class ClockSkewError(StoreUnavailableError):
    """The clock of this server is behind that of another one on the same store; both in milliseconds."""

    def __init__(self, store: str, now: int, newest: int) -> None:
        super().__init__(store, f"this clock is {newest - now} ms behind the newest one that it has seen")
        self.args = (store, now, newest)
        self.now, self.newest = now, newest


class NewerSchemaError(ClaimError):
    """A store was written by a newer version of this program; it is left as it is."""

    def __init__(self, store: str, found: int, known: int) -> None:
        super().__init__(store, found, known)
        self.store, self.found, self.known = store, found, known

    def __str__(self) -> str:
        return (
            f"{self.store}: its schema {self.found} is newer than {self.known}, which this version knows\n"
            "  mend: install the version of cleveragents that has written it, or a newer one"
        )


class CorruptStoreError(ClaimError):
    """A database of claims is damaged; it was moved to ``kept``, or stands where it was if that is None."""

    def __init__(self, path: str, kept: str | None, reason: str) -> None:
        super().__init__(path, kept, reason)
        self.path, self.kept, self.reason = path, kept, reason

    def __str__(self) -> str:
        if self.kept is None:
            return (
                f"{self.path}: this database of claims is damaged, and cannot be moved aside: {self.reason}"
            )
        return (
            f"{self.path}: this database of claims is damaged: {self.reason}\n"
            f"  kept: {self.kept}\n"
            "  mend: put a backup in its place; or start again for an empty one, where all claims are free"
        )


class ForeignStoreError(ClaimError):
    """A database holds something else than claims, or cannot hold them; it is left as it is."""

    def __init__(self, store: str, reason: str) -> None:
        super().__init__(store, reason)
        self.store, self.reason = store, reason

    def __str__(self) -> str:
        return f"{self.store}: cannot be a store of claims: {self.reason}"


class ClaimServerError(ClaimError):
    """A claim server does not answer as it should: its URL, why, and what to do."""

    exit_code = ExitCode.UNDECIDED

    def __init__(self, url: str, reason: str, mend: str) -> None:
        super().__init__(url, reason, mend)
        self.url, self.reason, self.mend = url, reason, mend

    def __str__(self) -> str:
        return f"{self.url}: {self.reason}\n  mend: {self.mend}"


class ClaimRefusedError(ClaimError):
    """A claim is refused: of what, the reason as data and in words, and what to do."""

    def __init__(self, what: str, reason: str, text: str, mend: str) -> None:
        super().__init__(what, reason, text, mend)
        self.what, self.reason, self.text, self.mend = what, reason, text, mend

    def __str__(self) -> str:
        return f"{self.what}: {self.text}\n  mend: {self.mend}"


class ClaimLostError(ClaimError):
    """What was claimed is not held any more by who thinks so: of what, the fence that it had, and why."""

    def __init__(self, what: str, fence: int, reason: str) -> None:
        super().__init__(what, fence, reason)
        self.what, self.fence, self.reason = what, fence, reason

    def __str__(self) -> str:
        return (
            f"{self.what}: the claim with fence {self.fence} is lost: {self.reason}\n"
            "  mend: do not land what was done under it; look who has it: cleveragents claim list"
        )


class KeyringError(ClaimError):
    """A file that keeps the token of a claim cannot be read or written: its path and why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: the token of a claim cannot be kept there: {self.reason}"
