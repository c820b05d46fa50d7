"""What a page shows, compared with what was printed; docs/README.md tells readers what stands for what."""

from __future__ import annotations

import re

LEFT_OUT = "[...]"
# What differs from run to run: how it is shown, and what it stands for.
FORMS = {
    "any": (r"\.\.\.", r".+?"),
    "commit": (r"\b(?=[0-9a-f]{0,7}[0-9])(?=[0-9a-f]{0,7}[a-f])[0-9a-f]{7,8}\b", r"[0-9a-f]{7,12}"),
    # With its date where it is not of today, as before midnight.
    "clock": (r"\b\d\d:\d\d\b", r"(?:\d{4}-\d\d-\d\d )?\d\d:\d\d"),
    "minutes": (r"\b0 min\b", r"\d+ min"),
    "seconds": (r"\b\d+\.\d+ ?s\b", r"\d+(?:\.\d+)? ?s"),
}
_SHOWN = re.compile("|".join(f"(?P<{name}>{shown})" for name, (shown, _) in FORMS.items()))


def differs(shown: str, printed: str) -> bool:
    """Tell whether something else was printed than what is shown."""
    lines = "".join(_line(line.rstrip()) for line in shown.strip().splitlines())
    have = "".join(f"{line.rstrip()}\n" for line in printed.strip().splitlines())
    return re.fullmatch(lines, have) is None


def _line(line: str) -> str:
    if line.strip() == LEFT_OUT:
        return r"(?:.*\n)*?"
    parts, end = [], 0
    for found in _SHOWN.finditer(line):
        parts += [re.escape(line[end : found.start()]), FORMS[str(found.lastgroup)][1]]
        end = found.end()
    return "".join([*parts, re.escape(line[end:]), r"\n"])
