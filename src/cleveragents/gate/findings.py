"""What the gate has found, as data: broken rules, rules that hold, and the pull request they are about."""

from __future__ import annotations

from dataclasses import dataclass

from cleveragents.bugs.rules import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule: what is wrong, where, what was wanted and found, and a line to paste that mends it.

    ``bug`` is 0 and ``line`` is 0 where there is none; ``file`` is relative to the repository.
    """

    rule: str
    severity: Severity
    message: str
    bug: int = 0
    file: str = ""
    line: int = 0
    want: str = ""
    have: str = ""
    do: str = ""

    @property
    def place(self) -> str:
        """``file:line``, as far as it is known."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Held:
    """A rule that was checked and holds, and how that was seen."""

    rule: str
    text: str
    bug: int = 0
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """One run of the gate; ``base`` and ``head`` are commits, and ``branch`` is empty where HEAD is detached.

    ``kind`` says what the pull request does: ``fix``, ``capture``, ``capture and fix`` or ``other``.
    """

    base: str
    head: str
    base_name: str
    branch: str
    kind: str
    closes: tuple[int, ...]
    findings: tuple[Finding, ...]
    held: tuple[Held, ...]
    seconds: float

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the pull request from being merged."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that a reviewer should look at."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARNING)
