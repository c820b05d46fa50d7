"""The places where behave is wrapped, each as thin as can be.

``Scenario.run`` is wrapped on the class, not on instances: an outline whose table a hook changes
builds its rows anew. Its return value, not the scenario's status, decides behave's exit code.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any, Protocol

from behave.exception import ConfigError
from behave.matchers import Match
from behave.model import Scenario
from behave.runner import Context, ModelRunner

from cleveragents.errors import ExitAttemptError, ExitCode
from cleveragents.integrations.behave.reports import attach_reporters, tell
from cleveragents.integrations.behave.session import Session
from cleveragents.integrations.behave.substeps import SubstepLog

Run = Callable[..., Any]
MARK = "_wrapped_by_cleveragents"


class Watcher(Protocol):
    """Who is told of the scenarios of one run: a session judges them, a proof only looks on."""

    @property
    def substeps(self) -> SubstepLog:
        """Where sub-steps that did not pass are noted."""

    def concerns(self, scenario: Any) -> bool:
        """Whether a scenario is to be run by ``run_scenario``."""

    def run_scenario(self, scenario: Any, run: Callable[[], bool]) -> bool:
        """Run a scenario by ``run``; True where it is red."""


# The watcher of a runner; the first call may start it, with features or the runner's own.
Find = Callable[..., Watcher]


def wrap_behave(find: Find | None = None) -> None:
    """Wrap behave's classes once in this process; ``find`` is ``session_of`` where none is given."""
    watcher_of = find or session_of
    _wrap(ModelRunner, "run_model", functools.partial(_run_model, watcher_of))
    _wrap(Scenario, "run", functools.partial(_run_scenario, watcher_of))
    _wrap(Context, "execute_steps", functools.partial(_execute_steps, watcher_of))
    _wrap(Match, "run", _without_exits)
    _wrap(Context, "_do_cleanups", functools.partial(_do_cleanups, watcher_of))


def _wrap(owner: type, name: str, around: Callable[[Run], Run]) -> None:
    original = getattr(owner, name)
    if hasattr(original, MARK):
        return
    wrapped = functools.wraps(original)(around(original))
    setattr(wrapped, MARK, True)
    setattr(owner, name, wrapped)


def _run_model(watcher_of: Find, original: Run) -> Run:
    def run_model(runner: Any, features: Any = None) -> Any:
        watcher_of(runner, features)
        try:
            return original(runner, features)
        except SystemExit as error:
            # Steps, hooks and cleanups are guarded; a converter of step arguments is not.
            tell(f"the run was ended by {error!r}; it is red, because it did not come to its end")
            raise SystemExit(ExitCode.FAILED) from error

    return run_model


def _run_scenario(watcher_of: Find, original: Run) -> Run:
    def run(scenario: Any, runner: Any) -> bool:
        watcher = watcher_of(runner)
        if not watcher.concerns(scenario):
            return bool(original(scenario, runner))
        return watcher.run_scenario(scenario, functools.partial(original, scenario, runner))

    return run


def _execute_steps(watcher_of: Find, original: Run) -> Run:
    def execute_steps(context: Any, steps_text: str) -> Any:
        if not context.feature:
            return original(context, steps_text)  # which says that this is the wrong place
        watcher = watcher_of(context._runner, within_scenario="scenario" in context)  # noqa: SLF001 - no public way
        with watcher.substeps.watching(context):
            return original(context, steps_text)

    return execute_steps


def _do_cleanups(watcher_of: Find, original: Run) -> Run:
    def do_cleanups(context: Any) -> Any:
        layer = context._stack[0] if context._stack else {}  # noqa: SLF001 - behave has no public way to its cleanups
        if layer.get("@layer") == "scenario":
            # Here a hook shows that was installed after its scenario had begun.
            watcher_of(context._runner, within_scenario=True)  # noqa: SLF001 - as above
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
        try:
            known = runner.features if features is None else features
            session = runner.cleveragents_session = Session(runner, known)
        except ConfigError as error:
            if "behavex" in sys.modules:
                # Its workers keep to themselves why they could not run.
                tell(str(error))
            raise
        session.started_late = within_scenario
        attach_reporters(session)
    return session
