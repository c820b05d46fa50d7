"""The configuration file that ``config_cost.py`` changes, in the states between which it alternates."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleveragents.config.registry import Value

SERVER = ("server.url", "server.namespace", "server.tls_verify")
BENCH = tuple(f"bench.key{number}" for number in range(10))

_TEXT = """\
# Settings of cleveragents on this machine, written by hand.

[server]
url = %(server.url)s  # moved here in March
# One namespace for each team: ask before you make a new one.
namespace = %(server.namespace)s
tls_verify = %(server.tls_verify)s  # the certificate is our own authority's
timeout = 8  # seconds; the VPN is slow in the morning

[bench]  # no settings: there are only five, and ten are to be changed
"""
_FILE = _TEXT + "".join(f"key{number} = %({name})s\n" for number, name in enumerate(BENCH))


@dataclass(frozen=True)
class State:
    """Values to be set, and the whole file once they are and nothing else has been touched."""

    values: dict[str, Value]
    content: bytes


def states(names: Sequence[str]) -> tuple[State, State]:
    """Give two states of the file that differ in the values of these keys."""
    values = [{name: every[name] for name in names} for every in (_values(1), _values(2))]
    first, second = (State(chosen, _content(chosen)) for chosen in values)
    return first, second


def _values(number: int) -> dict[str, Value]:
    """Give every key the value that it has in one state."""
    server: list[Value] = [f"https://bugs-{number}.example.org", f"shop-{number}", number == 1]
    return {**dict(zip(SERVER, server, strict=True)), **dict.fromkeys(BENCH, number)}


def _content(values: dict[str, Value]) -> bytes:
    """Write the file; JSON's words for text, numbers and truth are TOML's too."""
    literals = {name: json.dumps(value) for name, value in (_values(1) | values).items()}
    return (_FILE % literals).encode()
