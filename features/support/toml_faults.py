"""Ways to edit a TOML text, and what is wrong with a text that one of them has made."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import tomli_w

from cleveragents.config.document import Edit, NotATableError, edited
from support.toml_edits import MARKER, Case, said
from support.toml_fuzz import Span

# The rest of a line; or a line, and with it the blank ones above, which are like many others; or blank ones.
LINE = re.compile(r"(?<=[^\n])(?:[^\n]+\n?|\n)|(?:[ \t\r]*\n)*[^\n]+\n?|(?:[ \t\r]*\n)+")


def by_splicing(case: Case) -> Edit:
    """The editor under test."""
    return edited(case.document.text, case.changes, case.document.values)


def by_rewriting(case: Case) -> Edit:
    """An editor that writes the whole text anew."""
    if case.in_the_way:
        raise NotATableError(case.in_the_way)
    return Edit(tomli_w.dumps(case.wanted), case.wanted)


def by_replacing_lines(case: Case) -> Edit:
    """An editor that looks for a line that starts with the key's last name, or adds one."""
    if case.in_the_way:
        raise NotATableError(case.in_the_way)
    text = case.document.text
    for path, value in case.changes.items():
        line = "" if value is None else tomli_w.dumps({path[-1]: value}).strip()
        old = re.compile(rf"^\s*{re.escape(path[-1])}\s*=.*$", re.MULTILINE)
        text = old.sub(line.replace("\\", r"\\"), text) if old.search(text) else f"{text}\n{line}\n"
    return Edit(text, case.wanted)


EDITORS: dict[str, Callable[[Case], Edit]] = {
    "splicing": by_splicing,
    "rewriting": by_rewriting,
    "replacing lines": by_replacing_lines,
}


def faults(editor: str, edits: Iterable[Case]) -> Counter[str]:
    """How often which fault is found in what an editor makes."""
    return Counter(fault for case in edits for fault in _faults_of(EDITORS[editor], case))


def _faults_of(editor: Callable[[Case], Edit], case: Case) -> Iterator[str]:
    try:
        edit = editor(case)
    except NotATableError as error:
        if error.path != case.in_the_way:
            yield "wrong refusals"
        return
    if case.in_the_way:
        yield "wrong refusals"
    elif not _says(edit, case.said):
        yield "wrong values"
    untouched = list(_untouched(case))
    # Where the values are right, no marker is in one: what is in the new text is in its comments.
    lost = {*MARKER.findall("\0".join(untouched))} - {*MARKER.findall(edit.text)}
    if lost:
        yield "lost comments"
    if edit.comments_kept is bool(lost):
        yield "wrong reports"
    if _additions(edit.text, untouched) > len(case.changes):
        yield "changes of other text"


def _says(edit: Edit, wanted: str) -> bool:
    try:
        return said(tomllib.loads(edit.text)) == said(edit.values) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _untouched(case: Case) -> Iterator[str]:
    """The lines, and parts of lines, that have to be in the new text as they were."""
    text, start = case.document.text, 0
    for cut_start, cut_end in sorted(_cuts(case)):
        yield from LINE.findall(text, start, cut_start)
        start = max(start, cut_end)
    yield from LINE.findall(text, start)


def _cuts(case: Case) -> Iterator[Span]:
    """What the changes may replace, and where they may add something within a line."""
    spots = case.document.spots
    for path, value in case.changes.items():
        if path in spots:
            yield spots[path].removal if value is None else spots[path].value
        else:
            tables = [spots[path[:depth]].entry for depth in range(1, len(path)) if path[:depth] in spots]
            yield from (entry for entry in tables[-1:] if entry)


def _additions(text: str, untouched: Sequence[str]) -> int:
    """At how many places there is more in the text than what was untouched; very many, if there is less."""
    additions = position = 0
    for number, part in enumerate(untouched, start=1):
        if not text.startswith(part, position):
            additions += 1
            at_end = number == len(untouched) and text.endswith(part, position)
            position = len(text) - len(part) if at_end else text.find(part, position)
            if position < 0:
                return len(untouched)
        position += len(part)
    return additions + (position < len(text))
