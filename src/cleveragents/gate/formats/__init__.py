"""How a report of the gate is written; each format is imported when it is used."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from cleveragents.gate.findings import Report


def _renderer(module: str) -> Callable[[Report], str]:
    def render(report: Report) -> str:
        loaded = importlib.import_module(f"cleveragents.gate.formats.{module}")
        text: str = loaded.render(report)
        return text

    return render


# The name of a format and its module; "json" would hide the standard library's.
FORMATS: dict[str, Callable[[Report], str]] = {
    "text": _renderer("text"),
    "json": _renderer("data"),
    "markdown": _renderer("markdown"),
    "github": _renderer("github"),
    "sarif": _renderer("sarif"),
    "junit": _renderer("junit"),
}
