"""``runner = cleveragents.integrations.behave:Runner`` in behave's configuration installs the hook."""

from __future__ import annotations

from typing import Any

from behave.runner import Runner as BehaveRunner

from cleveragents.integrations.behave.hook import wrap_behave


class Runner(BehaveRunner):  # type: ignore[misc] # behave has no type information
    """Behave's own runner with the hook installed, for suites whose ``environment.py`` is not theirs."""

    def __init__(self, config: Any) -> None:
        wrap_behave()
        super().__init__(config)
