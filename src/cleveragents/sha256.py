"""SHA-256 without OpenSSL: hashlib loads it, six megabytes that each process forked later has to map."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from types import ModuleType


def sha256_of(data: bytes) -> str:
    """The SHA-256 of some data, as 64 hexadecimal digits."""
    return str(_implementation().sha256(data).hexdigest())


def _implementation() -> ModuleType:
    """Python's own, which its module random takes for the same reason; the public one where there is none."""
    for name in ("_sha2", "_sha256"):  # of 3.12 and later, and of 3.11
        with suppress(ImportError):
            return import_module(name)
    return import_module("hashlib")
