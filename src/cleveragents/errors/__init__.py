"""Every exception that this package raises, and the exit codes of its commands.

A broken rule is data (``bugs.rules.Violation``); what stands here are situations in which a
command cannot go on. Each error keeps its facts as attributes and survives pickling, because
parallel runners send errors from one process to another.
"""

from cleveragents.errors.base import (
    CleverAgentsError,
    ExitCode,
)
from cleveragents.errors.claims import (
    ClaimError,
    ClaimRequestError,
    ClockSkewError,
    CorruptStoreError,
    ForeignStoreError,
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
    SuiteNotLoadedError,
    WorkersNotStartedError,
)
from cleveragents.errors.testing import (
    BrokenCaptureError,
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

__all__ = [
    "AlreadyRunningError",
    "BadValueError",
    "BrokenCaptureError",
    "CannotRunError",
    "ClaimError",
    "ClaimRequestError",
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
    "LeakError",
    "LedgerError",
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
    "SettingsError",
    "StoreUnavailableError",
    "SuiteNotLoadedError",
    "TestFileError",
    "TransactionError",
    "UnexpectedPassError",
    "UnknownKeyError",
    "UnknownRefError",
    "UnknownTokenError",
    "UnsupportedBehaveError",
    "UnsupportedPlatformError",
    "UnsupportedRobotError",
    "VersionConflictError",
    "WatchedModuleError",
    "WorkersNotStartedError",
    "WriteError",
]
