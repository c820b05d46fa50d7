"""Where cleveragents keeps what belongs to the user."""

from __future__ import annotations

import os
from pathlib import Path


def home_folder() -> Path:
    """The folder that ``CLEVERAGENTS_HOME`` names, or ``~/.cleveragents``."""
    return Path(os.environ.get("CLEVERAGENTS_HOME") or "~/.cleveragents").expanduser().absolute()
