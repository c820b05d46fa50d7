"""The bytes of a file as text that can be added to, and back: nothing else of it changes."""

from __future__ import annotations

import codecs
import io
import tokenize
from dataclasses import dataclass

NEWLINES = ("\r\n", "\n", "\r")


class NotTextError(ValueError):
    """The bytes are no text in the encoding that they ought to have."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text, the codec and the byte order mark of its file, and the line ending that is used in it."""

    text: str
    encoding: str = "utf-8"
    mark: bytes = b""

    @property
    def newline(self) -> str:
        """The line ending of the first line; that of Unix where there is none."""
        ends = [(place, ending) for ending in NEWLINES if (place := self.text.find(ending)) >= 0]
        return min(ends, key=lambda end: (end[0], -len(end[1])))[1] if ends else "\n"

    def encoded(self, text: str) -> bytes:
        """Another text as the bytes of this file; what is added to it has only letters of ASCII."""
        return self.mark + text.encode(self.encoding)


def text_file(content: bytes, *, is_python: bool = False) -> TextFile:
    """The text of a file: UTF-8, or what a file of Python says of itself (PEP 263).

    Raises:
        NotTextError: It is not in that encoding.
    """
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    encoding = _declared(content) if is_python else "utf-8"
    try:
        return TextFile(content.removeprefix(mark).decode(encoding), encoding, mark)
    except (UnicodeDecodeError, LookupError) as error:
        raise NotTextError(f"it is not {encoding.upper()}") from error


def only_adds(before: str, after: str) -> bool:
    """Whether all lines of a text stand in the other one too, in their order."""
    rest = iter(after.splitlines(keepends=True))
    lines = before.splitlines(keepends=True)
    # What is added behind an unfinished last line finishes it.
    return all(any(_same(line, other) for other in rest) for line in lines)


def _same(line: str, other: str) -> bool:
    return line == other or (not line.endswith(NEWLINES) and line == other.rstrip("\r\n"))


def _declared(content: bytes) -> str:
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    except SyntaxError as error:
        raise NotTextError(str(error)) from error
    return encoding.removesuffix("-sig")
