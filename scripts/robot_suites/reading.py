"""Reads Robot's output file: all that it says of each test and each suite, but for times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from robot_suites.model import Record

TIMES = {"start", "elapsed", "time", "generated"}
# Where an object lies in memory, and what a clock says, differ from run to run.
CHANCE = re.compile(r"0x[0-9a-f]{6,}|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?|\d+\.\d+ seconds left")


@dataclass
class Results:
    """What a file says, by Robot's ids."""

    failed: int = 0
    suites: dict[str, Record] = field(default_factory=dict)
    tests: dict[str, Record] = field(default_factory=dict)


def read_results(output: Path, tree: Path) -> Results:
    """Reads the results of a run in a folder; there are none where it broke off."""
    try:
        root = ET.parse(output).getroot()  # noqa: S314 - Robot wrote it
    except (ET.ParseError, FileNotFoundError):
        return Results()
    reader = _Reader(str(tree))
    for suite in root.iterfind("suite"):
        reader.read_suite(suite, "", root.iterfind("errors"))
    for statistic in root.iterfind("statistics/total/stat"):
        reader.results.failed = int(statistic.get("fail", 0))
    return reader.results


@dataclass
class _Reader:
    """Walks through the suites of one file."""

    tree: str
    results: Results = field(default_factory=Results)

    def read_suite(self, suite: ET.Element, parent: str, more: Iterable[ET.Element] = ()) -> None:
        """Records a suite and all in it, and of the outermost one the errors of the whole run."""
        name = f"{parent}.{suite.get('name')}".lstrip(".")
        own = [child for child in suite if child.tag not in {"suite", "test", "status"}]
        self.results.suites[suite.get("id", "")] = self._record(suite, name, [*own, *more])
        for child in suite.iterfind("test"):
            test = f"{name}.{child.get('name')}"
            self.results.tests[child.get("id", "")] = self._record(child, test, [child])
        for child in suite.iterfind("suite"):
            self.read_suite(child, name)

    def _record(self, item: ET.Element, name: str, parts: list[ET.Element]) -> Record:
        """Records a test or a suite, whose log consists of parts."""
        # The status of a suite follows from those of its tests.
        status = item.find("status") if item.tag == "test" else None
        return Record(
            name=name,
            status="" if status is None else status.get("status", ""),
            message="" if status is None else self._cleaned(status.text or ""),
            tags=tuple(tag.text or "" for tag in item.iterfind("tag")),
            log=tuple(self._cleaned(line) for part in parts for line in _lines(part, "")),
        )

    def _cleaned(self, text: str) -> str:
        """Takes out what differs by nature."""
        return CHANCE.sub("?", text.replace(self.tree, "TREE"))


def _lines(element: ET.Element, indent: str) -> Iterator[str]:
    """Yields an element and all in it, a line each."""
    attributes = [f"{name}={value}" for name, value in element.items() if name not in TIMES]
    yield " ".join([f"{indent}{element.tag}", *attributes, (element.text or "").strip()]).rstrip()
    for child in element:
        yield from _lines(child, f"{indent}  ")
