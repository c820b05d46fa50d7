"""Configuration files of all kinds, and how to tell that one still is what it was."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TEXT = "# mine\n[server]\ntimeout = 4  # mine too\n"
NOBODY = 65534
GROUP_MAY_READ = 0o640
LINES = 30_000
MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Kind:
    """How such a file is made, and what tells that a file is one."""

    make: Callable[[Path], None]
    is_still: Callable[[Path], bool]


def text(content: str | bytes, sign: Callable[[bytes], bool] | None = None) -> Kind:
    """A file with a content; unchanged, or what ``sign`` tells."""
    data = content.encode() if isinstance(content, str) else content
    same = sign or (lambda have: have == data)
    return Kind(lambda path: _write(path, data), lambda path: same(path.read_bytes()))


def link(*chain: str) -> Kind:
    """A chain of links, each relative to the folder of the one before; the last name is the file's."""

    def make(path: Path) -> None:
        for target in chain:
            path.symlink_to(target)
            path = path.parent / target
            path.parent.mkdir(parents=True, exist_ok=True)
        if "nothing" not in chain:
            path.write_text(TEXT)

    return Kind(make, lambda path: path.is_symlink() and str(path.readlink()) == chain[0])


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _readable(path: Path) -> None:
    path.write_text(TEXT)
    path.chmod(GROUP_MAY_READ)


def _foreign(path: Path) -> None:
    path.write_text(TEXT)
    os.chown(path, NOBODY, NOBODY)


def _through_a_link(path: Path) -> None:
    real = path.parent / "elsewhere" / "deep"
    real.mkdir(parents=True)
    (path.parent / "short").symlink_to("elsewhere/deep")
    (path.parent / "elsewhere" / "file.toml").write_text(TEXT)
    path.symlink_to("short/../file.toml")


def _within_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("in the way")


LONG = TEXT + "".join(f"# line {number}\n[section{number}]\nkey = {number}\n" for number in range(LINES))
KINDS = {
    "readable for the group": Kind(
        _readable, lambda path: stat.S_IMODE(path.stat().st_mode) == GROUP_MAY_READ
    ),
    "owned by somebody else": Kind(_foreign, lambda path: path.stat().st_uid == NOBODY),
    "a link to a file": link("target.toml"),
    "a link to a link to a file": link("dotfiles/link.toml", "target.toml"),
    "a link over six links": link("a", "b", "c", "d", "e", "target.toml"),
    "a relative link through a link": Kind(
        _through_a_link, lambda path: (path.parent / "elsewhere/file.toml").samefile(path)
    ),
    "a link to nothing": link("dotfiles/nothing"),
    "marked by a BOM": text(b"\xef\xbb\xbf" + TEXT.encode(), lambda have: have.startswith(b"\xef\xbb\xbf#")),
    "with Windows line ends": text(
        TEXT.replace("\n", "\r\n"), lambda have: have.count(b"\r\n") == have.count(b"\n") > 0
    ),
    "without an end of its last line": text(TEXT + "url = 'https://a'", lambda have: have.endswith(b"a'")),
    "one mebibyte long": text(LONG, lambda have: have.count(b"# line") == LINES and len(have) > MEBIBYTE),
    "a folder": Kind(Path.mkdir, Path.is_dir),
    "a named pipe": Kind(os.mkfifo, Path.is_fifo),
    "a link to itself": Kind(lambda path: path.symlink_to(path.name), Path.is_symlink),
    "no TOML": text("[server]\ntimeout = 4\nurl = 1 = 2\n"[:22] + "url = \n"),
    "TOML that breaks off": text('[server]\nurl = "http'),
    "TOML with a key twice": text("[server]\na = 1\na = 22\n"),
    "not UTF-8": text(b'[server]\nurl = "\xff"\n'),
    "with a list of servers": text('[[server]]\nurl = "a"\n'),
    "with a value for a server": text("server = 3\n"),
    # The key is a table there, which only a text without it can change.
    "one that cannot be edited in place": text("# mine\n[server.timeout]\nx = 1\n"),
    "within a file": Kind(_within_a_file, lambda path: path.parent.is_file()),
}


def make(what: str, path: Path) -> None:
    """Put a file of a kind at ``path``."""
    KINDS[what].make(path)


def is_still(what: str, path: Path) -> bool:
    """Whether the file at ``path`` is of that kind, or exactly what it was made of."""
    return KINDS[what].is_still(path)
