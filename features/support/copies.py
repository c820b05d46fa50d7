"""Trees that are hard to copy."""

from __future__ import annotations

import os
from pathlib import Path

# Of a name and of a path, in bytes; the zero at the end of a path counts.
NAME, PATH = 200, 4096


def make_longest_folder(root: Path) -> None:
    """A folder with as long a path as Linux allows: its copy, which is deeper, would have a longer one."""
    path = root
    while (room := PATH - 1 - len(os.fsencode(path)) - len("/")) > 1:
        path /= "x" * min(NAME, room)
    path.mkdir(parents=True)
