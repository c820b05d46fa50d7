"""Why a suite cannot be loaded, in the words of its own code."""

from __future__ import annotations

import traceback
from pathlib import Path


def where_and_why(error: BaseException, base: Path) -> str:
    """The deepest line of the suite's own code, and what it raised."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if base in Path(frame.filename).absolute().parents]
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename}:{error.lineno}: SyntaxError: {error.msg}"
    where = f"{own[-1].filename}:{own[-1].lineno}: " if own else ""
    return f"{where}{type(error).__name__}: {error}"
