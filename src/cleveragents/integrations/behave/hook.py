"""The places where behave is wrapped, each as thin as can be.

``Scenario.run`` is wrapped on the class, not on instances: an outline whose table a hook changes
builds its rows anew. Its return value, not the scenario's status, decides behave's exit code.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from behave.matchers import Match
from behave.model import Scenario
from behave.runner import Context, ModelRunner

from cleveragents.errors import ExitAttemptError, ExitCode
from cleveragents.integrations.behave.reports import attach_reporters, tell
from cleveragents.integrations.behave.session import Session

Run = Callable[..., Any]
MARK = "_wrapped_by_cleveragents"


def wrap_behave() -> None:
    """Wrap behave's classes once in this process."""
    _wrap(ModelRunner, "run_model", _run_model)
    _wrap(Scenario, "run", _run_scenario)
    _wrap(Context, "execute_steps", _execute_steps)
    _wrap(Match, "run", _without_exits)
    _wrap(Context, "_do_cleanups", _do_cleanups)


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
        try:
            return original(runner, features)
        except SystemExit as error:
            # Steps, hooks and cleanups are guarded; a converter of step arguments is not.
            tell(f"the run was ended by {error!r}; it is red, because it did not come to its end")
            raise SystemExit(ExitCode.FAILED) from error

    return run_model


def _run_scenario(original: Run) -> Run:
    def run(scenario: Any, runner: Any) -> bool:
        session = session_of(runner)
        if not session.tag_check.concerns(scenario.effective_tags):
            return bool(original(scenario, runner))
        return session.run_scenario(scenario, functools.partial(original, scenario, runner))

    return run


def _execute_steps(original: Run) -> Run:
    def execute_steps(context: Any, steps_text: str) -> Any:
        if not context.feature:
            return original(context, steps_text)  # which says that this is the wrong place
        session = session_of(context._runner, within_scenario="scenario" in context)  # noqa: SLF001 - no public way
        with session.substeps.watching(context):
            return original(context, steps_text)

    return execute_steps


def _do_cleanups(original: Run) -> Run:
    def do_cleanups(context: Any) -> Any:
        layer = context._stack[0] if context._stack else {}  # noqa: SLF001 - behave has no public way to its cleanups
        if layer.get("@layer") == "scenario":
            # Here a hook shows that was installed after its scenario had begun.
            session_of(context._runner, within_scenario=True)  # noqa: SLF001 - as above
        if layer.get("@cleanups"):
            layer["@cleanups"] = [_without_exits(cleanup) for cleanup in layer["@cleanups"]]
        return original(context)

    return do_cleanups


def _without_exits(function: Run) -> Run:
    """A function that raises an error where it would end the run: behave lets SystemExit pass."""

    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except (Exception, KeyboardInterrupt):
            raise
        except BaseException as error:
            raise ExitAttemptError(repr(error)) from error

    return functools.update_wrapper(guarded, function)


def session_of(runner: Any, features: Any = None, *, within_scenario: bool = False) -> Session:
    """The session of ``runner``; the first call starts it, with ``features`` or the runner's own."""
    session: Session | None = getattr(runner, "cleveragents_session", None)
    if session is None:
        session = runner.cleveragents_session = Session(runner, features or runner.features)
        session.started_late = within_scenario
        attach_reporters(session)
    return session
