"""Reads what a run has left: its output, its reports, and how it has ended."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from runner_comparison.model import Facts
from runner_comparison.normal import VARYING_ATTRIBUTES, normal, without_expected

JSON, RERUN, JUNIT, OUT, ERR = "report.json", "rerun.txt", "junit", "stdout.txt", "stderr.txt"
OUTCOMES = Path("build/bugs/outcomes.json")
_FEATURE = re.compile(r"(?m)^(?=Feature: )")
_END = re.compile(r"(?m)^(?=(?:Failing|Errored) scenarios:$|\d+ features? passed)")
_VARYING_KEYS = ("duration", "run_id", "started", "finished", "recorded", "run", "time")


def read_facts(folder: Path, tree: Path, exit_code: int, *, hooked: bool) -> Facts:
    """Reads all that a run has told, in pieces."""
    facts = [("exit code", str(exit_code))]
    facts += _of_output(normal(_text(folder / OUT)))
    # What is logged past Behave's capture reaches a worker's descriptor, and is told feature by feature.
    facts.append((ERR, "\n".join(sorted(normal(_text(folder / ERR)).splitlines()))))
    facts.append((RERUN, normal(_text(folder / RERUN))))
    facts += _of_json(_text(folder / JSON))
    for file in sorted((folder / JUNIT).glob("*.xml")):
        facts += _of_junit(file)
    if hooked:
        facts.append((OUTCOMES.name, _canonical(json.loads(_text(tree / OUTCOMES) or "null"))))
    # Runs within the suite's own process tell of expected failures as well, in all kinds of reports.
    steady = _numbered(facts)
    return steady if hooked else {name: without_expected(text) for name, text in steady.items()}


def _numbered(facts: list[tuple[str, str]]) -> Facts:
    """Gives facts of the same name a number each."""
    seen: Counter[str] = Counter()
    numbered = {}
    for name, text in facts:
        seen[name] += 1
        numbered[name if seen[name] == 1 else f"{name} #{seen[name]}"] = text
    return numbered


def _text(file: Path) -> str:
    return file.read_text("utf-8", "replace") if file.exists() else ""


def _of_output(text: str) -> Iterator[tuple[str, str]]:
    """Yields the output feature by feature, and the summary."""
    found = _END.search(text)
    body, summary = (text[: found.start()], text[found.start() :]) if found else (text, "")
    for part in _FEATURE.split(body):
        yield f"output: {part.splitlines()[0] if part.startswith('Feature: ') else 'before'}", part
    yield "summary", summary


def _of_json(text: str) -> Iterator[tuple[str, str]]:
    """Yields Behave's JSON scenario by scenario."""
    try:
        features = json.loads(text or "[]")
    except ValueError:
        yield "json", f"unreadable: {text[-200:]}"
        return
    for feature in features:
        for element in feature.pop("elements", []):
            yield f"json {element['location']} {element['name']}", _canonical(element)
        yield f"json {feature['location']}", _canonical(feature)


def _canonical(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    return normal(json.dumps(_steady(value), indent=1, ensure_ascii=False))


def _steady(value: Any) -> Any:  # noqa: ANN401 - as above
    if isinstance(value, dict):
        return {key: _steady(part) for key, part in value.items() if key not in _VARYING_KEYS}
    return [_steady(part) for part in value] if isinstance(value, list) else value


def _of_junit(file: Path) -> Iterator[tuple[str, str]]:
    """Yields a report in JUnit's format case by case."""
    try:
        suite = ET.fromstring(file.read_bytes())  # noqa: S314 - this run has written it
    except ET.ParseError:
        # Behave writes characters that XML cannot hold.
        yield from _of_lines(file)
        return
    for element in suite.iter():
        for name in VARYING_ATTRIBUTES:
            element.attrib.pop(name, None)
    for case in suite.findall("testcase"):
        suite.remove(case)
        text = ET.tostring(case, encoding="unicode")
        yield f"junit {file.name} {case.get('name')}", normal(text)
    yield f"junit {file.name}", normal(ET.tostring(suite, encoding="unicode"))


def _of_lines(file: Path) -> Iterator[tuple[str, str]]:
    """Yields a report that is no XML as it stands, without what varies."""
    varying = re.compile(rf' (?:{"|".join(VARYING_ATTRIBUTES)})="[^"]*"')
    yield f"junit {file.name}", normal(varying.sub("", _text(file)))
