"""Independent readers of the gate's formats: what each finds wrong with a text that is said to show a report."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

from cleveragents.bugs.readable import LONGEST
from cleveragents.gate.findings import Report

if TYPE_CHECKING:
    from jsonschema import Draft4Validator
    from markdown_it.token import Token

# What no terminal should be sent, and no UTF-8 file can hold.
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]")
COMMAND = re.compile(r"::(error|warning) (?:file=([^:,]+),line=(\d+),)?title=([^:,]+)::(.*)")
ESCAPED = {"%25": "%", "%0A": "\n", "%0D": "\r", "%3A": ":", "%2C": ","}
ACTIVE = re.compile(r"@\w|#\d|GH-\d|www\.|://")


def faults(form: str, text: str, report: Report) -> list[str]:
    """What is wrong with ``text`` as that format of ``report``; nothing else may stand in it."""
    readers: dict[str, Callable[[str, Report], Iterator[str]]] = {
        "text": _text,
        "json": _json,
        "markdown": _markdown,
        "github": _github,
        "sarif": _sarif,
        "junit": _junit,
    }
    try:
        return list(readers[form](text, report))
    except (ValueError, KeyError, ET.ParseError) as error:
        return [f"{type(error).__name__}: {error}"]


def _printable(text: str) -> Iterator[str]:
    yield from (f"control character {found[0]!r}" for found in CONTROL.finditer(text.replace("\n", "")))


def _text(text: str, report: Report) -> Iterator[str]:
    yield from _printable(text)
    lines = text.splitlines()
    marks = [line[2:6].strip() for line in lines if re.match(r"  (ok  |FAIL|warn)  ", line)]
    wanted = ["ok"] * len(report.held) + ["FAIL"] * len(report.errors) + ["warn"] * len(report.warnings)
    yield from [] if marks == wanted else [f"the marks are {marks}"]
    yield from (f"a command of the log: {line}" for line in lines if line.strip().startswith("::"))


def _json(text: str, report: Report) -> Iterator[str]:
    document = json.loads(text)
    shown = [(one["rule"], one["severity"], one["message"], one["have"]) for one in document["findings"]]
    wanted = [(one.rule, one.severity.value, one.message, one.have) for one in report.findings]
    yield from [] if shown == wanted else [f"the findings are {shown}"]
    held = [(one["rule"], one["text"], one["file"]) for one in document["held"]]
    yield from [] if held == [(one.rule, one.text, one.file) for one in report.held] else [f"held: {held}"]
    yield from [] if document["passed"] is not bool(report.errors) else ["passed is wrong"]
    yield from [] if document["schema"] == "cleveragents.gate/1" else ["another schema"]


def _markdown(text: str, report: Report) -> Iterator[str]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - every run of Behave loads this module

    yield from _printable(text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    headings = [token for token in tokens if token.type == "heading_open"]
    yield from [] if len(headings) == 1 + len(report.findings) else [f"{len(headings)} headings"]
    html = "".join(token.content for token in tokens if token.type == "html_block")
    folded = f"<details>\n<summary>{len(report.held)} check{'s'[: len(report.held) != 1]} passed</summary>\n</details>"
    yield from [] if html.strip() == (folded if report.held else "") else [f"HTML: {html}"]
    yield from (fault for token in tokens for fault in _inline(token, report))


def _inline(token: Token, report: Report) -> Iterator[str]:
    for child in token.children or ():
        if child.type == "text":
            # The number of a bug is to be a link of the forge.
            bugs = {*report.closes, *(one.bug for one in report.findings), *(one.bug for one in report.held)}
            rest = re.sub(rf"#({'|'.join(map(str, bugs))})\b", "", child.content)
            yield from (f"active: {child.content}" for _ in ACTIVE.findall(rest))
        elif child.type not in {"code_inline", "softbreak", "strong_open", "strong_close"}:
            yield f"markup: {child.type} {child.content}"


def _github(text: str, report: Report) -> Iterator[str]:
    yield from _printable(text)
    *commands, last = text.splitlines()
    shown = [COMMAND.fullmatch(line) for line in commands]
    yield from (f"no command: {line}" for line, found in zip(commands, shown, strict=True) if not found)
    wanted = [(one.severity.value, one.line if one.file else 0) for one in (*report.errors, *report.warnings)]
    have = [(found[1], int(found[3] or 0)) for found in shown if found]
    yield from [] if have == wanted else [f"levels and lines {have}"]
    for found, finding in zip(filter(None, shown), (*report.errors, *report.warnings), strict=True):
        data = re.sub("|".join(ESCAPED), lambda escape: ESCAPED[escape[0]], found[5])
        yield from [] if ("\nhave: " in data) == bool(finding.have.strip()) else [f"lost: {data}"]
        message = " ".join(finding.message.split())
        same = data.partition("\n")[0] == message or not message.isprintable() or len(message) > LONGEST
        yield from [] if same else [f"another message: {data}"]
    yield from [] if re.match(r"\d+ problems?, ", last) else [f"the last line is {last}"]


def _sarif(text: str, report: Report) -> Iterator[str]:
    document = json.loads(text)
    yield from (f"{error.json_path}: {error.message}" for error in _sarif_validator().iter_errors(document))
    run = document["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result, finding in zip(run["results"], (*report.errors, *report.warnings), strict=True):
        yield from [] if rules[result["ruleIndex"]] == result["ruleId"] == finding.rule else ["another rule"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        yield from [] if re.fullmatch(r"(?:[\w./~-]|%[0-9A-F]{2})+", uri, re.ASCII) else [f"no URI: {uri}"]
        yield from [] if _same_file(uri, finding.file) else [f"{uri} is not {finding.file!r}"]


def _same_file(uri: str, file: str) -> bool:
    name = unquote_to_bytes(uri)
    return (
        uri == "./"
        if not file
        else file in {_decoded(name, "surrogateescape"), _decoded(name, "surrogatepass")}
    )


def _decoded(data: bytes, errors: str) -> str:
    try:
        return data.decode("utf-8", errors)
    except UnicodeDecodeError:
        return ""


@cache
def _sarif_validator() -> Draft4Validator:
    from jsonschema import Draft4Validator  # noqa: PLC0415 - as above

    # No copy of our own: this package brings the schema as OASIS published it.
    schema = resources.files("linceo.data").joinpath("sarif-schema-2.1.0.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(schema)
    assert loaded["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/"), loaded["id"]
    return Draft4Validator(loaded)


def _junit(text: str, report: Report) -> Iterator[str]:
    suite = ET.fromstring(text)  # noqa: S314 - written by this test run
    cases = suite.findall("testcase")
    yield from [] if len(cases) == int(suite.get("tests", "")) else ["the tests are not counted"]
    yield from [] if len(cases) == len(report.findings) + len(report.held) else [f"{len(cases)} cases"]
    failed = [case for case in cases if case.find("failure") is not None]
    yield from [] if len(failed) == len(report.errors) == int(suite.get("failures", "")) else ["failures"]
    told = [case for case in cases if case.find("system-out") is not None]
    yield from [] if len(told) == len(report.warnings) else [f"{len(told)} warnings"]
    yield from _printable("".join(suite.itertext()))
