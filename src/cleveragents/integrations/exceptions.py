"""What can be learned from an exception that somebody else's code has raised."""

from __future__ import annotations

Raised = BaseException | None


def lineage_of(error: Raised) -> tuple[str, ...]:
    """The full names of the exception's classes, its own first."""
    classes = type(error).__mro__ if error is not None else ()
    return tuple(f"{cls.__module__}.{cls.__qualname__}" for cls in classes)


def text_of(error: Raised) -> str:
    """The exception's message; making it is other people's code, which may fail."""
    try:
        return str(error) if error is not None else ""
    except Exception as failed:  # noqa: BLE001 - as said above
        return f"a message that cannot be printed: {type(failed).__name__}"


def raised_in(error: Raised) -> str:
    """The module whose code raised the exception; empty where that is not known."""
    traceback = error.__traceback__ if error is not None else None
    while traceback and traceback.tb_next:
        traceback = traceback.tb_next
    return str(traceback.tb_frame.f_globals.get("__name__", "")) if traceback else ""


def raised_for(error: BaseException) -> Raised:
    """The exception that was being handled when this one was raised."""
    return error.__cause__ or error.__context__
