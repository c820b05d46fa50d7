"""Behave's context, without the work that nobody sees: a seventh of a run of short steps.

Every attribute that is set, two for each step by behave itself, costs behave a look at the stack and
at the source file; what it finds is needed only where one attribute masks another.
"""

from __future__ import annotations

import sys
from traceback import FrameSummary
from types import CodeType, TracebackType
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
        self._record[name] = Origin((caller.f_code, caller.f_lasti))
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


class Origin(tuple[CodeType, int]):
    """Where an attribute was set, to be read as behave's ``FrameSummary``, which is made when it is read."""

    __slots__ = ()

    def __getitem__(self, index: Any) -> Any:  # noqa: ANN401 - a name, a number or a line of source
        code, offset = self
        line = next(line for start, end, line in code.co_lines() if start <= offset < end)
        return FrameSummary(code.co_filename, line, code.co_name)[index]


class ModeOf:
    """Sets the mode of a context for a while; a generator would take three times as long."""

    __slots__ = ("before", "context", "mode")

    def __init__(self, context: LeanContext, mode: ContextMode) -> None:
        self.context, self.mode = context.__dict__, mode

    def __enter__(self) -> None:
        self.before = self.context["_mode"]
        self.context["_mode"] = self.mode

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self.context["_mode"] = self.before
