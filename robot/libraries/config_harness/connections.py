"""The connection that a trial writes, and what is found of it afterwards.

Every generation has values of its own, so that a file with parts of two generations shows it.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONFIG = "config.toml"
TEMPORARY = f".{CONFIG}.new"
BESIDE = tuple(f"{CONFIG}.{suffix}" for suffix in ("lock", "undo", "last", "bak"))
TIMEOUT = 7  # a key of the user's own, which no trial may lose

TORN = "torn"
MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Found:
    """The generation in a file, 0 where there is no file, and what is wrong with it, if anything."""

    generation: int
    fault: str = ""
    timeout: int | None = None


def values(generation: int) -> dict[str, str | bool]:
    """The three settings of a generation, by their keys."""
    url = f"https://s-{generation}.example.org"
    return {
        "server.url": url,
        "server.namespace": f"n-{generation}",
        "server.tls_verify": generation % 2 == 0,
    }


def generation_of(namespace: object) -> int:
    """The generation that a namespace belongs to; 0 for none."""
    return int(str(namespace).removeprefix("n-")) if namespace else 0


def find(folder: Path) -> Found:
    """What stands in the folder's configuration file, read as any program would."""
    try:
        text = (folder / CONFIG).read_text(encoding="utf-8")
    except FileNotFoundError:
        return Found(0)
    try:
        return found_in(tomllib.loads(text))
    except ValueError:
        return Found(0, TORN)


def found_in(config: Mapping[str, Any]) -> Found:
    """What a configuration that was read holds; a file without a connection has been torn."""
    server = config.get("server", {})
    if not server.get("namespace"):
        return Found(0, MIXED if "url" in server else TORN)
    generation = generation_of(server["namespace"])
    wanted = {name.partition(".")[2]: value for name, value in values(generation).items()}
    whole = all(server.get(option) == value for option, value in wanted.items())
    return Found(generation, "" if whole else MIXED, server.get("timeout"))


def temporary_files(folder: Path) -> list[str]:
    """The files in a configuration's folder that nobody should ever see."""
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    return sorted(names - {CONFIG, *BESIDE})


def start_with(folder: Path, generation: int) -> None:
    """Put a file with a generation, a comment and a key of the user's own there, for good."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / CONFIG).open("w", encoding="utf-8") as file:
        file.write(_document(generation))
        file.flush()
        os.fsync(file.fileno())
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _document(generation: int) -> str:
    url, namespace, tls_verify = values(generation).values()
    return (
        f'# kept by hand\n[server]\nurl = "{url}"\nnamespace = "{namespace}"\n'
        f"tls_verify = {str(tls_verify).lower()}\ntimeout = {TIMEOUT}\n"
    )
