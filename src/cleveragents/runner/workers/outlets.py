"""Where a program prints to that nobody looks at while it runs, and what it has printed there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple


class Printed(NamedTuple):
    """What a program has written to its standard output and error."""

    out: str
    err: str

    def since(self, before: Printed) -> Printed:
        """What has been written since something had been."""
        return Printed(self.out[len(before.out) :], self.err[len(before.err) :])


class Outlets(NamedTuple):
    """The files for the standard output and error of a program."""

    out: Path
    err: Path

    @classmethod
    def within(cls, folder: Path) -> Outlets:
        """Files of a zygote in a folder."""
        return cls(folder / "zygote.out", folder / "zygote.err")

    @classmethod
    def nowhere(cls) -> Outlets:
        """No files: what is printed is not kept."""
        return cls(Path(os.devnull), Path(os.devnull))

    def printed(self) -> Printed:
        """What is there by now."""
        return Printed(_text(self.out), _text(self.err))


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")
