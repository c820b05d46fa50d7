"""The suite on all cores, with the verdicts of one process: ``cleveragents run`` and ``ParallelRunner``.

``runner = cleveragents.runner:ParallelRunner`` in behave's configuration runs a suite so, too; steps
that change the state of the process for a while do it within ``isolated_state()``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleveragents.runner.parallel import ParallelRunner
    from cleveragents.runner.state.process_state import isolated_state

__all__ = ["ParallelRunner", "isolated_state"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - what a module's attribute is
    """Provide what is asked for: a step that needs ``isolated_state`` does not need the runner."""
    if name == "isolated_state":
        from cleveragents.runner.state.process_state import isolated_state  # noqa: PLC0415

        return isolated_state
    if name == "ParallelRunner":
        from cleveragents.integrations.behave.supported import require_supported_behave  # noqa: PLC0415

        require_supported_behave()
        from cleveragents.runner.parallel import ParallelRunner  # noqa: PLC0415

        return ParallelRunner
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
