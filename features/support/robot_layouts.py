"""Random but right layouts of tags in Robot suites, and what a release makes of them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cleveragents.bugs.catalog import read_catalog
from cleveragents.bugs.folding import fold
from cleveragents.bugs.release import released_texts
from cleveragents.bugs.tags import TagNames
from support.robot_suites import Tags, tags_in_robot

EXPECTED = ("tdd_expected_fail", "TDD Expected Fail", "tddexpectedfail", "Tdd_Expected Fail")
FOLDED = "tddexpectedfail"
PLAIN = ("smoke", "Slow One", "a_b", "owner-x", "${WHO}", "NONE", "\u00e4\u20ac", "-owner*", "-none")
BREAKS = ("\n", "\n", "\r\n")


@dataclass(frozen=True)
class Layout:
    """A generator of one folder; every choice comes from ``dice``."""

    dice: random.Random

    def sometimes(self, one_in: int) -> bool:
        """Whether something happens that does so ``one_in`` that many times."""
        return self.dice.randrange(one_in) == 0

    def setting(self, name: str, tags: list[str], indent: str) -> list[str]:
        """A setting with ``tags`` on one line or several, with comments and blanks here and there."""
        gap = self.dice.choice(("    ", "  ", "\t", " \t  "))
        lines, line = [], indent + name
        for tag in tags:
            if self.sometimes(4):
                lines.append(line + self._tail(gap))
                lines += [f"{indent}# tdd_expected_fail"] if self.sometimes(5) else []
                line = f"{indent}..."
            line += gap + tag
        return [*lines, line + self._tail(gap)]

    def piped(self, name: str, tags: list[str], indent: str) -> list[str]:
        """A setting in the format with pipes."""
        cells = [*(["", name] if indent else [name]), *tags]
        end = self.dice.choice((" |", "", "   |  "))
        return ["| " + " | ".join(cells) + end]

    def tags_for(self, *needed: str) -> list[str]:
        """``needed`` among other tags, in any order; the expected-fail tag in any spelling, maybe twice."""
        others = self.dice.sample(PLAIN, self.dice.choice((0, 0, 1, 3)))
        spelled = [self.dice.choice(EXPECTED) if tag == FOLDED else tag for tag in needed]
        tags = [*spelled, *others, *([EXPECTED[1]] if FOLDED in needed and self.sometimes(10) else [])]
        self.dice.shuffle(tags)
        return tags

    def test(self, name: str, *needed: str) -> list[str]:
        """A test whose own tags contain ``needed``, before or behind its step."""
        tags = self.tags_for(*needed)
        step = ["    Log    tdd_expected_fail"]
        if not tags:
            return [name, *step]
        write = self.piped if self.sometimes(5) else self.setting
        own = write("[Tags]", tags, "    ")
        if self.sometimes(7) and not own[0].startswith("|"):
            return [name + own[0], *own[1:], *step]
        return [name, *step, *own] if self.sometimes(3) else [name, *own, *step]

    def _tail(self, gap: str) -> str:
        return self.dice.choice(("", "", "", "   ", f"{gap}# tdd_expected_fail"))


def write(top: Path, seed: int) -> Path:
    """A folder with a suite, and maybe an ``__init__.robot``, in which bug 7 is captured."""
    layout = Layout(random.Random(seed))  # noqa: S311 - a layout is no secret
    folder = top / f"layout{seed}"
    folder.mkdir()
    # Where the three tags stand: in the folder's file, in the suite's settings, or at the test.
    places = {
        tag: layout.dice.choice(("init", "suite", "test", "test")) for tag in ("tddbug", "tddbug7", FOLDED)
    }
    at = {place: [tag for tag in places if places[tag] == place] for place in ("init", "suite", "test")}
    above = [*at["init"], *at["suite"]]
    suite = [*_settings(layout, at["suite"], "Test Tags"), *_tests(layout, at["test"], alone=bool(above))]
    _save(layout, folder / "suite.robot", suite)
    if at["init"]:
        _save(layout, folder / "__init__.robot", [*_settings(layout, at["init"], "Force Tags")])
    return folder


def _settings(layout: Layout, tags: list[str], name: str) -> Iterator[str]:
    yield "*** Settings ***"
    if tags:
        yield from layout.setting(name, [tag for tag in layout.tags_for(*tags) if tag[0] != "-"], "")
    if name == "Test Tags" and layout.sometimes(3):
        yield from layout.setting("Default Tags", ["usual"], "")


def _tests(layout: Layout, tags: list[str], *, alone: bool) -> Iterator[str]:
    yield "*** Test Cases ***"
    yield from layout.test("Captured", *tags)
    yield from layout.test("Captured Too", *tags)
    if not alone:
        yield from layout.test("Other", "tdd_bug", "tdd_bug_8", FOLDED)
        yield from layout.test("Ordinary")


def _save(layout: Layout, path: Path, lines: list[str]) -> None:
    end = layout.dice.choice(BREAKS)
    bom = layout.dice.choice(("", "", "\ufeff"))
    path.write_bytes((bom + end.join(lines) + layout.dice.choice(("", end))).encode())


@dataclass(frozen=True)
class Release:
    """A folder before and after a release; the tags are those that Robot sees."""

    folder: Path
    before: Tags
    after: Tags
    old: dict[Path, str]
    new: dict[Path, str]

    @property
    def captured_before_without_the_tag(self) -> Tags:
        """What the tests of the bug should have now."""
        return [
            (name, [tag for tag in tags if tag != FOLDED]) for name, tags in self.before if _is_captured(name)
        ]

    @property
    def captured_after(self) -> Tags:
        """What they have."""
        return [(name, tags) for name, tags in self.after if _is_captured(name)]

    @property
    def others_before(self) -> Tags:
        """What all other tests had."""
        return [(name, tags) for name, tags in self.before if not _is_captured(name)]

    @property
    def others_after(self) -> Tags:
        """What they have."""
        return [(name, tags) for name, tags in self.after if not _is_captured(name)]

    @property
    def all_else_stays(self) -> bool:
        """Whether the new texts are the old ones without the tag, gaps and empty settings aside."""
        return bool(self.new) and all(_words(self.old[path]) == _words(self.new[path]) for path in self.new)


def release(folder: Path) -> Release:
    """Release bug 7 in a folder."""
    before = tags_in_robot(folder)
    texts = released_texts(read_catalog([folder], lambda _: TagNames()), {7})
    old = {path: path.read_bytes().decode() for path in texts}
    for path, text in texts.items():
        path.write_bytes(text.encode())
    return Release(folder, before, tags_in_robot(folder), old, texts)


def _is_captured(name: str) -> bool:
    return name.startswith("Captured")


def _words(text: str) -> list[str]:
    """What has to be there before and after: comments, steps, names and the tags of other tests."""
    kept: list[str] = []
    captured = True
    for line in text.splitlines():
        data, _, comment = line.partition("#")
        cells = [cell.strip() for cell in re.split(r"\s{2,}|\t|\s*\|\s*", data)]
        captured = not any(cell in ("Other", "Ordinary") for cell in cells) and captured
        gone = ("", "...", "[Tags]", "Test Tags", "Force Tags", "NONE")
        tags = [cell for cell in cells if cell not in gone and not (captured and _is_the_tag(cells, cell))]
        kept += [*tags, *([comment] if comment else [])]
    return kept


def _is_the_tag(cells: list[str], cell: str) -> bool:
    return fold(cell) == FOLDED and "Log" not in cells
