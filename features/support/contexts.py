"""Behave's context and the lean one, and what each warns of when attributes are set in turn."""

import warnings
from types import SimpleNamespace

from behave.runner import Context

from cleveragents.runner.lean.context import LeanContext


class FakeRunner:
    """As much of a runner as a context knows of; nobody but the test holds it."""

    def __init__(self, *, verbose):
        self.config = SimpleNamespace(verbose=verbose)


def warnings_of(settings, *, verbose):
    """What each context says while somebody sets attributes: triples of who, where and what."""
    return [_warnings(kind, settings, verbose) for kind in (Context, LeanContext)]


def _warnings(kind, settings, verbose):
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


def _set(context, who, what, *, is_of_run):
    """Set an attribute, always from the same lines of this file."""
    if is_of_run:
        context._set_root_attribute(what, 1)  # noqa: SLF001 - as above
    elif who == "behave":
        with context._use_with_behave_mode():  # noqa: SLF001 - as above
            setattr(context, what, 1)
    else:
        with context.use_with_user_mode():
            setattr(context, what, 1)
