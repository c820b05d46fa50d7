"""The places where behave is wrapped, each as thin as can be.

``Scenario.run`` is wrapped on the class, not on instances: an outline whose table a hook changes
builds its rows anew. Its return value, not the scenario's status, decides behave's exit code.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from behave.matchers import Match
from behave.model import Scenario, Step
from behave.model_type import Status
from behave.runner import ModelRunner

from cleveragents.errors import StepExitError
from cleveragents.integrations.behave.reports import attach_reporters
from cleveragents.integrations.behave.session import Session

Run = Callable[..., Any]
MARK = "_wrapped_by_cleveragents"


def wrap_behave() -> None:
    """Wrap behave's classes once in this process."""
    _wrap(ModelRunner, "run_model", _run_model)
    _wrap(Scenario, "run", _run_scenario)
    _wrap(Step, "run", _run_step)
    _wrap(Match, "run", _run_match)


def _wrap(owner: type, name: str, around: Callable[[Run], Run]) -> None:
    original = getattr(owner, name)
    if hasattr(original, MARK):
        return
    wrapped = functools.wraps(original)(around(original))
    setattr(wrapped, MARK, True)
    setattr(owner, name, wrapped)


def _run_model(original: Run) -> Run:
    def run_model(runner: Any, features: Any = None) -> Any:
        session_of(runner, features)
        return original(runner, features)

    return run_model


def _run_scenario(original: Run) -> Run:
    def run(scenario: Any, runner: Any) -> bool:
        def run_it() -> bool:
            try:
                return bool(original(scenario, runner))
            except SystemExit as error:
                return _end_by_cleanup(scenario, runner, error)

        return session_of(runner).run_scenario(scenario, run_it)

    return run


def _run_step(original: Run) -> Run:
    def run(step: Any, runner: Any, quiet: bool = False, capture: bool = True) -> Any:  # noqa: FBT001, FBT002 - behave's signature
        passed = original(step, runner, quiet, capture)
        # behave runs a sub-step of execute_steps quietly, and a step of the feature file never.
        session_of(runner).step_ended(step, is_substep=quiet)
        return passed

    return run


def _run_match(original: Run) -> Run:
    def run(match: Any, context: Any) -> Any:
        try:
            return original(match, context)
        except (Exception, KeyboardInterrupt):
            raise
        except BaseException as error:
            # Step.run lets these pass, and sys.exit(0) would end the run green.
            raise StepExitError(repr(error)) from error

    return run


def session_of(runner: Any, features: Any = None) -> Session:
    """The session of ``runner``; the first call starts it, with ``features`` or the runner's own."""
    session: Session | None = getattr(runner, "cleveragents_session", None)
    if session is None:
        session = runner.cleveragents_session = Session(runner, features or runner.features)
        attach_reporters(session)
    return session


def _end_by_cleanup(scenario: Any, runner: Any, error: SystemExit) -> bool:
    """Do what behave does after a cleanup error: steps and hooks are guarded, so a cleanup exited."""
    scenario.set_status(Status.cleanup_error)
    scenario.error_message = f"CLEANUP-ERROR: {StepExitError(repr(error))}"
    runner.teardown_capture()
    return True
