"""Behave's context, without the work that nobody sees: a seventh of a run of short steps.

Every attribute that is set, two for each step by behave itself, costs behave a look at the stack and
at the source file; what it finds is needed only where one attribute masks another.
"""

from __future__ import annotations

import sys
from traceback import FrameSummary
from types import TracebackType
from typing import Any

from behave.runner import Context, ContextMode


class LeanContext(Context):  # type: ignore[misc] # behave has no type information
    """A context with the same attributes, layers, warnings and cleanups."""

    def __setattr__(self, name: str, value: Any) -> None:  # noqa: ANN401 - a user's own
        if name[0] == "_":
            self.__dict__[name] = value
            return
        frames = self._stack
        for outer in frames[1:]:
            if name in outer and self._warns_of(name):
                self._emit_warning(name, self._masked(name))
        caller = sys._getframe(1)  # noqa: SLF001 - as traceback does
        code = caller.f_code
        # The line of source is read when it is shown, which is next to never.
        self._record[name] = FrameSummary(code.co_filename, caller.f_lineno, code.co_name, lookup_line=False)
        frames[0][name] = value
        if name not in self._origin:
            self._origin[name] = self._mode

    def use_with_user_mode(self) -> ModeOf:
        """A context manager within which attributes count as the user's."""
        return ModeOf(self, ContextMode.USER)

    def _warns_of(self, name: str) -> bool:
        """Whether behave would say anything; what it would say takes a look at the source."""
        is_of_user = self._origin[name] is ContextMode.USER
        if self._mode is ContextMode.USER:
            return not is_of_user or bool(self._config.verbose)
        return is_of_user

    def _masked(self, name: str) -> dict[str, Any]:
        record = self._record[name]
        return {"attr": name, "filename": record[0], "line": record[1], "function": record[3]}

    def _pop(self, capture_sink: Any = None) -> None:  # noqa: ANN401 - behave's
        # Without cleanups there is nothing to run, and nothing to capture.
        if self._stack[0].get("@cleanups"):
            super()._pop(capture_sink)
        else:
            self._stack.pop(0)


class ModeOf:
    """Sets the mode of a context for a while; a generator would take three times as long."""

    __slots__ = ("before", "context", "mode")

    def __init__(self, context: LeanContext, mode: ContextMode) -> None:
        self.context, self.mode = context, mode

    def __enter__(self) -> None:
        self.before = self.context._mode  # noqa: SLF001 - it belongs to that class
        self.context._mode = self.mode  # noqa: SLF001 - as above

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self.context._mode = self.before  # noqa: SLF001 - as above
