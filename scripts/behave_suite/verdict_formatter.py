"""The formatter that tells the verdicts of a run; behave loads it by name.

behave's own JSON formatter loses the status of a scenario that a rule's background follows.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from behave.formatter.base import Formatter


class VerdictLines(Formatter):  # type: ignore[misc] # behave has no type information
    """Writes one line of JSON for each feature that ended."""

    def __init__(self, stream_opener: Any, config: Any) -> None:  # noqa: ANN401 - as above
        super().__init__(stream_opener, config)
        self.stream = self.open()

    def feature(self, feature: Any) -> None:  # noqa: ANN401
        """Keeps the feature that begins."""
        self.current = feature

    def eof(self) -> None:
        """Writes down the feature that ended, so that a run which breaks off has told what it did."""
        scenarios = self.current.walk_scenarios()
        record = {
            "hooked": "cleveragents.integrations.behave" in sys.modules,
            "scenarios": [(s.filename, s.line, s.name, s.status.name) for s in scenarios],
        }
        self.stream.write(json.dumps(record) + "\n")
        self.stream.flush()
