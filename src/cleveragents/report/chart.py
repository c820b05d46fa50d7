"""The trend as shapes: two areas on top of each other, and what stands at their axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cleveragents.report.board import Point

WIDTH, HEIGHT = 640, 120


@dataclass(frozen=True, slots=True)
class Chart:
    """Paths of SVG in a box of WIDTH by HEIGHT; ``top`` is the number of bugs at its upper edge."""

    open_area: str
    released_area: str
    open_line: str
    top: int
    first: date
    last: date
    summary: str
    width: int = WIDTH
    height: int = HEIGHT


def chart_of(trend: Sequence[Point]) -> Chart | None:
    """The chart of a trend; None where there is none to be seen, on a single day for instance."""
    if len(trend) < 2 or trend[0].day == trend[-1].day:  # noqa: PLR2004 - a line needs two ends
        return None
    top = max(1, *(point.open + point.released for point in trend))
    xs = _across(trend)
    opened = [HEIGHT - HEIGHT * point.open / top for point in trend]
    all_of_them = [HEIGHT - HEIGHT * (point.open + point.released) / top for point in trend]
    ground = [float(HEIGHT)] * len(trend)
    first, last = trend[0], trend[-1]
    return Chart(
        open_area=_area(xs, opened, ground),
        released_area=_area(xs, all_of_them, opened),
        open_line=f"M{_steps(xs, opened)}",
        top=top,
        first=first.day,
        last=last.day,
        summary=f"{first.day}: {first.open} open, {first.released} released. "
        f"{last.day}: {last.open} open, {last.released} released.",
    )


def _across(trend: Sequence[Point]) -> list[float]:
    days = max((trend[-1].day - trend[0].day).days, 1)
    return [WIDTH * (point.day - trend[0].day).days / days for point in trend]


def _steps(xs: Sequence[float], ys: Sequence[float]) -> str:
    """A line that stays at each number until it changes: bugs do not come in halves."""
    parts = [f"{_short(xs[0])} {_short(ys[0])}"]
    for x, y in zip(xs[1:], ys[1:], strict=True):
        parts.append(f"H{_short(x)}V{_short(y)}")
    return "".join(parts)


def _area(xs: Sequence[float], upper: Sequence[float], lower: Sequence[float]) -> str:
    back = [f"L{_short(xs[-1])} {_short(lower[-1])}"]
    # The way back changes its height where the way there has changed it.
    back += [f"V{_short(lower[index])}H{_short(xs[index])}" for index in range(len(xs) - 2, -1, -1)]
    return f"M{_steps(xs, upper)}{''.join(back)}Z"


def _short(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
