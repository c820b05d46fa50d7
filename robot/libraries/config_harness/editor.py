"""A program that saves a file as editors do: it takes no lock, and puts a new file in the old one's place.

``FILE SAVES``: waits to be told, saves, and says how many of its saves were gone when it next looked.
"""

from __future__ import annotations

import os
import random
import re
import sys
import time
from pathlib import Path

_PAUSE = 0.008  # seconds at most between two saves; a person takes longer, and loses less

_LINE = re.compile(r"(?:# save (\d+)\n)?\Z")
_TIMEOUT = re.compile(r"timeout = \d+")


def look(path: Path, number: int) -> tuple[str, bool]:
    """The file's text, and whether the comment of a save is in it."""
    text = path.read_text(encoding="utf-8")
    return text, f"# save {number}\n" in text


def save(path: Path, text: str, number: int) -> None:
    """Change the comment and another key, and rename the new file over the old one."""
    text = _LINE.sub(f"# save {number}\n", _TIMEOUT.sub(f"timeout = {number % 300 + 1}", text), count=1)
    edited = path.with_name(f"{path.name}.swp")
    edited.write_text(text, encoding="utf-8")
    edited.rename(path)


def lost_saves(path: Path, saves: int) -> int:
    """Save again and again, at random moments, and count what was overwritten."""
    save(path, look(path, 0)[0], 0)
    lost = 0
    for number in range(1, saves + 1):
        time.sleep(random.uniform(0, _PAUSE))  # noqa: S311 - no secret
        text, is_kept = look(path, number - 1)
        lost += not is_kept
        save(path, text, number)
    return lost


def main(path: Path, saves: int) -> None:
    """Wait to be told, and save."""
    os.write(sys.stdout.fileno(), b"0\n")
    sys.stdin.readline()
    sys.stdout.write(f"{lost_saves(path, saves)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
