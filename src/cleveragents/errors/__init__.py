"""Every exception that this package raises, and the exit codes of its commands.

A broken rule is data (``bugs.rules.Violation``); what stands here are situations in which a
command cannot go on. Each error keeps its facts as attributes and survives pickling, because
parallel runners send errors from one process to another. The module of an error is imported when the
error is asked for: every run with the hook imports this one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleveragents.errors.base import (
        CleverAgentsError,
        ExitCode,
    )
    from cleveragents.errors.claims import (
        ClaimError,
        ClaimLostError,
        ClaimRefusedError,
        ClaimRequestError,
        ClaimServerError,
        ClockSkewError,
        CorruptStoreError,
        ForeignStoreError,
        KeyringError,
        NewerSchemaError,
        OperationsError,
        StoreUnavailableError,
        VersionConflictError,
    )
    from cleveragents.errors.forge import (
        ForgeAddressError,
        ForgeError,
        IssueError,
    )
    from cleveragents.errors.leaks import (
        LeakError,
        WatchedModuleError,
    )
    from cleveragents.errors.locks import (
        AlreadyRunningError,
        CannotRunError,
        Holder,
        LockFileError,
        LockHeldError,
        LockLostError,
        UnknownTokenError,
    )
    from cleveragents.errors.repository import (
        GitError,
        NoMergeBaseError,
        NotARepositoryError,
        UnknownRefError,
    )
    from cleveragents.errors.services import (
        ServiceError,
    )
    from cleveragents.errors.serving import ListenError, ServingError, TlsFilesError, UnsafeServerError
    from cleveragents.errors.settings import (
        BadValueError,
        ConfigFileError,
        ConfigWriteError,
        DraftError,
        NothingToUndoError,
        ReportError,
        ScopeError,
        ServerCheckError,
        TransactionError,
        UnknownKeyError,
        UnsupportedPlatformError,
    )
    from cleveragents.errors.suites import (
        JournalError,
        SuiteNotLoadedError,
        WorkersNotStartedError,
        ZygoteLostError,
    )
    from cleveragents.errors.testing import (
        BrokenCaptureError,
        ChangedMeanwhileError,
        DemoError,
        ExitAttemptError,
        FileThereError,
        LedgerError,
        ListenerArgumentsError,
        MissingExtraError,
        MissingToolError,
        MixedProjectsError,
        NotCapturedError,
        NoTestFilesError,
        ReleaseError,
        SettingsError,
        TestFileError,
        UnexpectedPassError,
        UnsupportedBehaveError,
        UnsupportedRobotError,
        WriteError,
    )

# In the order in which they are looked through: those of the hook and the listener first.
MODULES = (
    "base",
    "testing",
    "settings",
    "suites",
    "locks",
    "leaks",
    "services",
    "repository",
    "forge",
    "claims",
    "serving",
)

__all__ = [
    "AlreadyRunningError",
    "BadValueError",
    "BrokenCaptureError",
    "CannotRunError",
    "ChangedMeanwhileError",
    "ClaimError",
    "ClaimLostError",
    "ClaimRefusedError",
    "ClaimRequestError",
    "ClaimServerError",
    "CleverAgentsError",
    "ClockSkewError",
    "ConfigFileError",
    "ConfigWriteError",
    "CorruptStoreError",
    "DemoError",
    "DraftError",
    "ExitAttemptError",
    "ExitCode",
    "FileThereError",
    "ForeignStoreError",
    "ForgeAddressError",
    "ForgeError",
    "GitError",
    "Holder",
    "IssueError",
    "JournalError",
    "KeyringError",
    "LeakError",
    "LedgerError",
    "ListenError",
    "ListenerArgumentsError",
    "LockFileError",
    "LockHeldError",
    "LockLostError",
    "MissingExtraError",
    "MissingToolError",
    "MixedProjectsError",
    "NewerSchemaError",
    "NoMergeBaseError",
    "NoTestFilesError",
    "NotARepositoryError",
    "NotCapturedError",
    "NothingToUndoError",
    "OperationsError",
    "ReleaseError",
    "ReportError",
    "ScopeError",
    "ServerCheckError",
    "ServiceError",
    "ServingError",
    "SettingsError",
    "StoreUnavailableError",
    "SuiteNotLoadedError",
    "TestFileError",
    "TlsFilesError",
    "TransactionError",
    "UnexpectedPassError",
    "UnknownKeyError",
    "UnknownRefError",
    "UnknownTokenError",
    "UnsafeServerError",
    "UnsupportedBehaveError",
    "UnsupportedPlatformError",
    "UnsupportedRobotError",
    "VersionConflictError",
    "WatchedModuleError",
    "WorkersNotStartedError",
    "WriteError",
    "ZygoteLostError",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the signature is Python's
    """Provide an error of the package."""
    for module in MODULES if name in __all__ else ():
        found = getattr(import_module(f"{__name__}.{module}"), name, None)
        if found is not None:
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
