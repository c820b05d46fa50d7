"""Reports of the gate, plain ones and ones full of what other people may have written."""

from __future__ import annotations

import json
from dataclasses import replace

from cleveragents.bugs.rules import Severity
from cleveragents.gate.findings import Finding, Held, Report
from cleveragents.gate.formats import FORMATS

DIFF = "@@ -1,2 +1,2 @@\n   When it is paid\n-  Then the total is 90.00\n+  Then the total is a number"
FINDINGS = {
    "C1": Finding(
        "C1",
        Severity.ERROR,
        "no commit has the first line that the issue asks for",
        bug=993,
        want="fix: make writes atomic",
        have="fix: atomic writes (4d5e6f7)",
        do='git commit --amend -m "fix: make writes atomic"',
    ),
    "G7": Finding(
        "G7",
        Severity.WARNING,
        'the steps of "Prices are rounded" changed',
        bug=993,
        file="features/cart.feature",
        line=14,
        have=DIFF,
    ),
    "T6": Finding(
        "T6",
        Severity.WARNING,
        "it has no steps of its own",
        file="features/tax.feature",
        line=3,
        do="add steps",
    ),
}
HELD = (
    Held("G1", "the tag is off 3 tests", 993, "features/cart.feature", 12),
    Held("G8", "red on 1a2b3c4, green on 4d5e6f7", 993),
)
HOSTILE = {
    "newlines": "one\ntwo\r\nthree\n\n# four\n    five",
    "a table": "a | b | c\\| d\n|---|---|",
    "backticks": "```\n````` ` out `` of ``` code",
    "one backtick": "a ` @octocat",
    "HTML": "</details><script>alert(1)</script><!-- &amp; <img src=x>",
    "Markdown": "**bold** _it_ [a](http://evil.example) ![b](c) ~~d~~ <http://e.example> \\*",
    "people and issues": "thanks @octocat and @org/team for #123, GH-9 and org/repo#4, www.evil.example",
    "XML": "]]> <!DOCTYPE x [<!ENTITY a 'b'>]> &a; ' \"",
    "control characters": "a\x00b\x1b[31mred\x1b[0m\x07\x08\x85\u2028\ufffe",
    "emoji": "👩‍💻 fixed 🎉 café 日本",
    "surrogates": "half a letter \ud83d and bytes \udce9",
    "a workflow command": "50%\n::error::gone\n::stop-commands::x\n%0A::warning::",
    "letters that turn": "\u202egnol\u202c",
    "a mapping": "key: [unclosed, {",
    "nothing": "",
    "empty lines": "\n \n",
    "much": "x" * 5000,
}


def sample(*rules: str) -> Report:
    """A report with the findings of these rules, and two rules that hold."""
    findings = tuple(FINDINGS[rule] for rule in rules)
    return Report(
        base="1a2b3c4d" * 5,
        head="4d5e6f70" * 5,
        base_name="main",
        branch="bugfix/7-writes",
        kind="fix",
        closes=(993,),
        findings=findings,
        held=HELD,
        seconds=0.62,
    )


def hostile(what: str) -> Report:
    """The sample report with other people's text wherever there is text."""
    text = HOSTILE[what]
    file = f"features/{text[:40]}.feature"
    findings = tuple(
        replace(FINDINGS[rule], message=f"found {text}", file=file, line=7, want=text, have=text, do=text)
        for rule in ("C1", "G7")
    )
    held = (Held("G1", f"held {text}", 7, file, 2),)
    report = replace(sample(), branch=f"fix/{text}", base_name=f"base {text}")
    return replace(report, findings=findings, held=held)


def many(errors: int, warnings: int) -> Report:
    """A report with that many findings."""
    kinds = [FINDINGS["C1"]] * errors + [FINDINGS["G7"]] * warnings
    findings = tuple(
        replace(finding, message=f"{finding.message} ({number})") for number, finding in enumerate(kinds)
    )
    return replace(sample(), findings=findings[::-1])


def detached() -> Report:
    """A report about a checkout without a branch, which fixes nothing, with one finding of no place."""
    report = replace(sample("C1"), branch="", base_name="", kind="other", closes=(), held=())
    return replace(report, findings=(replace(FINDINGS["C1"], bug=0, want="", have="", do=""),))


def moved(report: Report, line: int) -> Report:
    """The report with its findings at another line."""
    return replace(report, findings=tuple(replace(finding, line=line) for finding in report.findings))


def fingerprints(report: Report) -> list[str]:
    """What SARIF viewers know the findings by."""
    results = json.loads(FORMATS["sarif"](report))["runs"][0]["results"]
    return [result["partialFingerprints"]["cleveragents/v1"] for result in results]
