"""``cleveragents run`` as behave's own program runs a suite, with this package's runner."""

from __future__ import annotations

from collections.abc import Sequence

from behave.__main__ import run_behave
from behave.configuration import Configuration
from behave.exception import ConfigError, TagExpressionError

from cleveragents.errors import ExitCode
from cleveragents.integrations.behave.reports import tell
from cleveragents.runner.options import RunOptions
from cleveragents.runner.parallel import ParallelRunner

FORMAT = "cleveragents.runner.reports.lines:LineFormatter"


def run_suite(arguments: Sequence[str], options: RunOptions) -> int:
    """Run a suite with behave's own ``arguments``, and return the exit code.

    Raises:
        CleverAgentsError: Whatever keeps the suite from being run.
    """
    try:
        config = Configuration(list(arguments), default_format=FORMAT)
        config.cleveragents_arguments = tuple(arguments)
        config.cleveragents_options = options
        config.cleveragents_error = None
        code = run_behave(config, ParallelRunner)
    except (ConfigError, TagExpressionError) as error:
        tell(f"{type(error).__name__}: {error}")
        return ExitCode.FAILED
    if config.cleveragents_error is not None:
        raise config.cleveragents_error
    return int(code)
