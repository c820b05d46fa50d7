"""The Behave hook: two lines in ``features/environment.py``, or ``runner =`` in the configuration.

The two lines are ``from cleveragents.integrations.behave import install`` and ``install()``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleveragents.integrations.behave.supported import require_supported_behave

if TYPE_CHECKING:
    from cleveragents.integrations.behave.runner import Runner

__all__ = ["Runner", "install"]


def install() -> None:
    """Teach the running behave expected failures; a second call changes nothing.

    Raises:
        ConfigError: behave's own; this behave is not one that the hook was tested with.
    """
    require_supported_behave()
    # The internals are imported after the check: another behave may not have them.
    from cleveragents.integrations.behave.hook import wrap_behave  # noqa: PLC0415

    wrap_behave()


def __getattr__(name: str) -> Any:
    """Provide ``Runner`` when it is asked for, after the same check."""
    if name != "Runner":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    require_supported_behave()
    from cleveragents.integrations.behave.runner import Runner  # noqa: PLC0415

    return Runner
