"""Workflow commands: lines of a log that a forge shows beside the lines of a file."""

from __future__ import annotations


def annotation(level: str, text: str, *, title: str, file: str = "", line: int = 0) -> str:
    """One command; without a file it stands above all of them."""
    place = f"file={_property(file)},line={line or 1}," if file else ""
    return f"::{level} {place}title={_property(title)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
