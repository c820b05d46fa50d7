"""Behave's context and the lean one, and what each warns of when attributes are set in turn."""

import warnings
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from behave.runner import Context

from cleveragents.runner.lean.context import LeanContext

# Who sets an attribute, where, and which.
Setting = tuple[str, str, str]


class FakeRunner:
    """As much of a runner as a context knows of; nobody but the test holds it."""

    def __init__(self, *, verbose: bool) -> None:
        self.config = SimpleNamespace(verbose=verbose)


def warnings_of(settings: Sequence[Setting], *, verbose: bool) -> list[list[str]]:
    """What each context says while somebody sets attributes, behave's and the lean one."""
    return [_warnings(kind, settings, verbose=verbose) for kind in (Context, LeanContext)]


def _warnings(kind: Any, settings: Sequence[Setting], *, verbose: bool) -> list[str]:
    runner = FakeRunner(verbose=verbose)
    context = kind(runner)
    context._push("feature")  # noqa: SLF001 - as behave's own runner, and so below
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        for who, where, what in settings:
            if where == "scenario":
                context._push("scenario")  # noqa: SLF001 - as above
            _set(context, who, what, is_of_run=where == "run")
    return [f"{one.category.__name__}: {one.message} ({one.filename}:{one.lineno})" for one in said]


def _set(context: Any, who: str, what: str, *, is_of_run: bool) -> None:
    """Set an attribute, always from the same lines of this file."""
    if is_of_run:
        context._set_root_attribute(what, 1)  # noqa: SLF001 - as above
    elif who == "behave":
        with context._use_with_behave_mode():  # noqa: SLF001 - as above
            setattr(context, what, 1)
    else:
        with context.use_with_user_mode():
            setattr(context, what, 1)
