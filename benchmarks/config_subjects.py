"""What ``config_cost.py`` measures: ways to change a configuration file, and ways to read one.

Each has a file of its own; the content is the same.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from config_states import BENCH, SERVER, State, states
from measure import UnfitRunError
from poetry.config.file_config_source import FileConfigSource
from poetry.toml import TOMLFile

from cleveragents.config.files import ConfigFile
from cleveragents.config.registry import Scope
from cleveragents.config.service import ConfigService

if TYPE_CHECKING:
    from pathlib import Path

    from cleveragents.config.registry import Value

BARE = "bare write, fsync, rename, fsync"
TRANSACTION = "transaction of 3 keys"
SINGLY = "3 set_value"
POETRY = "3 add_property of poetry"
ONE_KEY = "transaction of 1 key"
TEN_KEYS = "transaction of 10 keys"
PARSE = "tomllib.loads"
GET = "get"

Work = Callable[[State], object]


@dataclass(frozen=True)
class Subject:
    """A way to change or to read a file, done ``times`` times in each round."""

    name: str
    path: Path
    states: tuple[State, State]
    work: Work
    times: int = 1

    def check(self, state: State) -> None:
        """Refuse a run that has not left the file as it should be."""
        if self.path.read_bytes() != state.content:
            raise UnfitRunError(f"{self.name}: a run is unfit: {self.path.name} is not what it should be")


def subjects(folder: Path) -> list[Subject]:
    """Make the files in a folder, and give all that is to be measured on them."""
    three = states(SERVER)
    ways = [
        (BARE, three, _by_hand),
        (TRANSACTION, three, _in_a_transaction),
        (SINGLY, three, _singly),
        (POETRY, three, _as_poetry_does),
        (ONE_KEY, states(BENCH[:1]), _as_paths),
        (TEN_KEYS, states(BENCH), _as_paths),
    ]
    changing = [_subject(folder / str(number), *way) for number, way in enumerate(ways)]
    return [*changing, *_reading(folder / "read")]


def replace_bare(path: Path, content: bytes) -> None:
    """Replace a file for good, by the least that this takes."""
    temporary = path.with_name("new")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(handle, content)
    os.fsync(handle)
    os.close(handle)
    temporary.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _subject(
    folder: Path, name: str, alternating: tuple[State, State], way: Callable[[Path], Work]
) -> Subject:
    """Make a folder with a file in the second state, so that the first round changes it."""
    path = folder / "config.toml"
    folder.mkdir()
    path.write_bytes(alternating[1].content)
    return Subject(name, path, alternating, way(path))


def _by_hand(path: Path) -> Work:
    return lambda state: replace_bare(path, state.content)


def _in_a_transaction(path: Path) -> Work:
    config = _service(path)

    def work(state: State) -> None:
        with config.transaction() as transaction:
            for name, value in state.values.items():
                transaction.set_value(name, value)

    return work


def _singly(path: Path) -> Work:
    return _each(_service(path).set_value)


def _as_poetry_does(path: Path) -> Work:
    return _each(FileConfigSource(TOMLFile(path)).add_property)


def _each(change: Callable[[str, Value], None]) -> Work:
    def work(state: State) -> None:
        for name, value in state.values.items():
            change(name, value)

    return work


def _as_paths(path: Path) -> Work:
    """Go round the registry, which knows no ten keys."""
    config = _service(path)

    def work(state: State) -> None:
        with config.transaction() as transaction:
            transaction.changes |= {tuple(name.split(".")): value for name, value in state.values.items()}

    return work


def _reading(folder: Path) -> list[Subject]:
    """Read a file that stays as it is: by a parser, and by a service that has read it before."""
    unchanged = states(())
    text = unchanged[0].content.decode()
    parse = _subject(folder, PARSE, unchanged, lambda _path: lambda _state: tomllib.loads(text))
    config = _service(parse.path)
    if config.get("server.url").place != str(parse.path):
        raise UnfitRunError("get asks the environment: unset CLEVERAGENTS_SERVER_URL")
    get = replace(parse, name=GET, work=lambda _state: config.get("server.url"), times=500)
    return [replace(parse, times=20), get]


def _service(path: Path) -> ConfigService:
    return ConfigService(ConfigFile(Scope.USER, path))
