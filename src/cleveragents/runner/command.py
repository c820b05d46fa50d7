"""``cleveragents run`` as behave's own program runs a suite, with this package's runner."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from behave.__main__ import run_behave
from behave.configuration import DEFAULT_RUNNER_CLASS_NAME, Configuration
from behave.exception import ConfigError, TagExpressionError

from cleveragents.errors import ExitCode
from cleveragents.errors.running import RunOptionError
from cleveragents.integrations.behave.reports import tell
from cleveragents.runner.options import RunOptions
from cleveragents.runner.parallel import ParallelRunner

FORMAT = "cleveragents.runner.reports.lines:LineFormatter"
OWN_RUNNERS = ("cleveragents.runner:ParallelRunner", "cleveragents.runner.parallel:ParallelRunner")


def run_suite(arguments: Sequence[str], options: RunOptions) -> int:
    """Run a suite with behave's own ``arguments``, and return the exit code.

    Raises:
        CleverAgentsError: Whatever keeps the suite from being run.
    """
    try:
        config = _configured(arguments)
        _refuse_other_runner(config.runner)
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


def configured_tags(arguments: Sequence[str]) -> tuple[str, ...]:
    """The tags by which Behave's configuration selects scenarios, where the command line has none.

    Raises:
        RunOptionError: An option cannot be read.
    """
    config = _configured(arguments)
    # With --wip Behave does without them.
    configured = () if config.wip else config.config_tags or config.default_tags or ()
    return (configured,) if isinstance(configured, str) else tuple(configured)


def _configured(arguments: Sequence[str]) -> Configuration:
    try:
        with _program_is("cleveragents run"):
            return Configuration(list(arguments), default_format=FORMAT)
    except re.error as error:
        mend = r"write \( where a bracket is meant, and [.] for a dot"
        reason = f"is no regular expression: {error}"
        raise RunOptionError("--name", str(error.pattern), reason, mend) from error
    except ValueError as error:
        mend = "look at [behave] in behave.ini, setup.cfg, tox.ini and pyproject.toml"
        raise RunOptionError("a setting of Behave", str(error), "cannot be read", mend) from error


@contextmanager
def _program_is(name: str) -> Iterator[None]:
    """Let argparse head its messages with the command: behave lets it take the name of the program."""
    before = sys.argv
    sys.argv = [name, *before[1:]]
    try:
        yield
    finally:
        sys.argv = before


def _refuse_other_runner(name: str) -> None:
    if name not in (DEFAULT_RUNNER_CLASS_NAME, *OWN_RUNNERS):
        mend = "leave it out, or run behave itself with it"
        raise RunOptionError("runner", name, "cleveragents run is a runner itself", mend)
