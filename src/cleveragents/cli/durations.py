"""Lengths of time, as they are typed."""

from __future__ import annotations

import re

import click

_UNITS = {"": 1, "s": 1, "m": 60, "min": 60, "h": 3600, "d": 86_400}
_TEXT = re.compile(r"(\d{1,7}(?:\.\d{1,3})?)\s*(s|min|m|h|d|)")


class Duration(click.ParamType[float]):
    """A length of time, in seconds: ``90``, ``90s``, ``30min``, ``2h`` or ``1d``."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The seconds that were typed."""
        found = _TEXT.fullmatch(str(value).strip().lower())
        if found is None:
            self.fail(f"{value!r} is no length of time: write 90s, 30min, 2h or 1d", param, ctx)
        return float(found[1]) * _UNITS[found[2]]


DURATION = Duration()
