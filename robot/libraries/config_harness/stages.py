"""The folder of one trial of a fault, before it and after it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from config_harness.connections import BESIDE, CONFIG, TEMPORARY, TIMEOUT, find, start_with, temporary_files
from config_harness.processes import environment, victim_command

OLD, NEW, NEXT = 1, 2, 3
_EARLIER = 9
_NAMES = (CONFIG, TEMPORARY, *BESIDE)


@dataclass(frozen=True, slots=True)
class Start:
    """How a folder looks before: the model that is copied, and the generation in it."""

    model: Path
    old: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder of its own for one trial, with the configuration two levels below."""

    base: Path
    start: Start

    @property
    def home(self) -> Path:
        """The configuration's folder."""
        return self.base / "user" / "home"

    @property
    def paths(self) -> list[Path]:
        """All paths on which a call may fail."""
        return [self.base, self.home.parent, self.home, *(self.home / name for name in _NAMES)]

    def set_up(self) -> None:
        """Make the folder look as the start wants it."""
        shutil.copytree(self.start.model, self.base)

    def problem(self, *generations: int) -> str:
        """What is wrong with the file, where it has to hold one of these generations."""
        found = find(self.home)
        timeout = TIMEOUT if self.start.old else None
        if found.fault or found.generation not in generations:
            return found.fault or "wrong generation"
        return "" if found.timeout == timeout or not found.generation else "another key"

    def has_temporary_files(self) -> bool:
        """Whether something stands there that should not."""
        return bool(temporary_files(self.home))

    def commit(self, protocol: str, generation: int) -> str:
        """Commit without a fault, and return what is wrong afterwards."""
        command = victim_command(protocol, "connect", self.home, generation)
        done = subprocess.run(
            command, env=environment(), capture_output=True, text=True, check=False, timeout=60
        )
        if done.returncode:
            return done.stderr
        return self.problem(generation) or "a temporary file" * self.has_temporary_files()


def starts(folder: Path) -> list[Start]:
    """The three ways to begin: with a file that was committed to before, without it, without its folder."""
    models = [folder / name for name in ("file", "no file", "no folder")]
    for model, places in zip(models, ("user/home", "user/home", ""), strict=True):
        (model / places).mkdir(parents=True)
    whole = Stage(models[0], Start(models[0], OLD))
    start_with(whole.home, _EARLIER)
    whole.commit("now", OLD)
    return [whole.start, *(Start(model, 0) for model in models[1:])]
