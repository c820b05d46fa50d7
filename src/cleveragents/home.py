"""Where this program keeps what belongs to its user."""

from __future__ import annotations

import os
from pathlib import Path

from cleveragents.errors import SettingsError

VARIABLE = "CLEVERAGENTS_HOME"


def home_folder() -> Path:
    """The folder that CLEVERAGENTS_HOME names, made absolute, or else ``~/.cleveragents``; it may not exist.

    Raises:
        SettingsError: The variable is not set, and this user has no home folder.
    """
    try:
        if configured := os.environ.get(VARIABLE, "").strip():
            return Path(configured).expanduser().absolute()
        return Path.home() / ".cleveragents"
    except RuntimeError as error:  # a container's user is often in no list of users
        raise SettingsError(
            "the environment", VARIABLE, "must be set: this user has no home folder"
        ) from error
