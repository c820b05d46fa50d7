"""What the operator of a claim server decides. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Limits in bytes, seconds and requests a second; a rate of 0 is no limit.

    ``tokens`` asks for a token of every request even while the store holds none; ``origins`` may use
    the server from a browser. ``listeners`` may watch the board at a time, and hear every ``heartbeat``
    seconds that the server is there.
    """

    tokens: bool = False
    tls: bool = False
    body: int = 64 * 1024
    patience: float = 10.0
    token_rate: float = 200.0
    address_rate: float = 1000.0
    active: int = 5000
    origins: tuple[str, ...] = ()
    listeners: int = 200
    heartbeat: float = 15.0
