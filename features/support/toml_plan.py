"""Which tables and keys a generated TOML text has, and how they are spelt."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

Path = tuple[str, ...]
Used = dict[Path, set[str]]
Section = tuple[str, Path, Sequence[Path]]

# An element of a list is a part of a path that no name is like.
IN_LIST = "\0"
BARE_NAMES = ("url", "timeout", "server", "token", "tls-verify", "_", "1234", "0x1F", "true", "inf")
ODD_NAMES = (
    *("", "a.b", "two words", "a # b", "e = 1", "[x]", "]", "{ y", 'quo"te', "'''", "\\", "\t", "\n"),
    "ü\u2028",
)
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}


def _spellings(name: str) -> tuple[str, ...]:
    escaped = [ESCAPES.get(letter, letter) for letter in name]
    coded = [f"\\u{ord(letter):04x}" for letter in name[:1]]
    quoted = tuple(f'"{"".join(letters)}"' for letters in (escaped, coded + escaped[1:]))
    literal = () if "'" in name or "\n" in name else (f"'{name}'",)
    return (name,) * 5 + quoted + literal if name in BARE_NAMES else quoted + literal


SPELLINGS = {name: _spellings(name) for name in (*BARE_NAMES, *ODD_NAMES)}
NAMES = (*BARE_NAMES * 3, *ODD_NAMES)


def one_in(times: int, random: Random) -> bool:
    """True once in so many times."""
    return random.random() * times < 1


def fresh_name(random: Random, used: set[str]) -> str:
    """A name that is not used yet, and is now."""
    name = random.choice(NAMES)
    while name in used:
        name = random.choice(NAMES)
    used.add(name)
    return name


def keys_of(random: Random, used: Used, table: Path, most: int) -> list[Path]:
    """Keys for a table; some are dotted, and make tables that further ones may go on in."""
    tables: list[Path] = [()]
    keys: list[Path] = []
    for _ in range(random.randint(0, most)):
        below = random.choice(tables)
        for _ in range(random.choice((0, 0, 0, 0, 0, 1, 2))):
            below = (*below, fresh_name(random, used.setdefault((*table, *below), set())))
            tables.append(below)
        keys.append((*below, fresh_name(random, used.setdefault((*table, *below), set()))))
    return keys


def sections_of(random: Random, used: Used) -> list[Section]:
    """What the headers say and which keys are below them; the tables come in any order, but the root's."""
    root: Section = ("", (), keys_of(random, used, (), 3))
    tables: list[Path] = [(), *(key[:-1] for key in root[2])]
    without_header: list[Path] = []
    blocks: list[list[Section]] = []
    for _ in range(random.randint(0, 4)):
        parent = random.choice(tables)
        path = (*parent, fresh_name(random, used.setdefault(parent, set())))
        if one_in(3, random):
            without_header.append(path)
            path = (*path, fresh_name(random, used.setdefault(path, set())))
        if one_in(4, random):
            blocks.append(_list(random, used, path))
            continue
        if without_header and one_in(3, random):
            blocks.append([("[", without_header[-1], keys_of(random, used, without_header.pop(), 2))])
        keys = keys_of(random, used, path, 3)
        blocks.append([("[", path, keys)])
        tables += [path, *((*path, *key[:-1]) for key in keys)]
    random.shuffle(blocks)
    return [root, *(section for block in blocks for section in block)]


def _list(random: Random, used: Used, path: Path) -> list[Section]:
    """One or two elements of a list of tables; each may have a table in it, or a list of them."""
    sections: list[Section] = []
    for number in range(random.randint(1, 2)):
        element = (*path, f"{IN_LIST}{number}")
        sections.append(("[[", element, keys_of(random, used, element, 2)))
        if one_in(2, random):
            opening, end = random.choice((("[", ()), ("[[", (IN_LIST,))))
            inner = (*element, fresh_name(random, used.setdefault(element, set())), *end)
            sections.append((opening, inner, keys_of(random, used, inner, 2)))
    return sections
