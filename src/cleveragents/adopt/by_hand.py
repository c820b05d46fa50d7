"""What only the owner of a project can do, with the lines to write: pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cleveragents.adopt.facts import Facts

MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class ByHand:
    """A place, what is to be done there and why, the lines that help, and why they were not added."""

    place: str
    what: str
    lines: tuple[str, ...] = ()
    reason: str = ""


def steps_by_hand(facts: Facts, source: str) -> tuple[ByHand, ...]:
    """What is left to do, in the order in which it is done."""
    steps = (_installation(facts, source), _robot_runs(facts), *_tags(facts), *_gates(facts, source))
    return tuple(step for step in steps if step)


def _installation(facts: Facts, source: str) -> ByHand | None:
    if facts.mentions.get("cleveragents") or not (facts.behave or facts.robot):
        return None
    asked = [
        name for name in facts.dependencies if "requirements" in name or name in ("pyproject.toml", "tox.ini")
    ]
    place = next(iter(sorted(asked, key=lambda name: ("test" not in name, "dev" not in name))), "")
    extra = "[robot]" if facts.robot else ""
    return ByHand(
        place or "where your tests are installed",
        "name this package beside Behave, or whatever runs your tests, with the URL of its repository",
        (f"cleveragents{extra} @ {source}",),
    )


def _robot_runs(facts: Facts) -> ByHand | None:
    places = list(dict.fromkeys([*_runs(facts, "robot"), *_runs(facts, "pabot")]))
    if not facts.robot or _runs(facts, "argument file"):
        return None
    name = next(iter(facts.argument_files), "robot.args")
    tools = " or ".join(tool for tool in ("robot", "pabot") if _runs(facts, tool)) or "robot"
    return ByHand(
        _listed(places) or "wherever Robot Framework is run",
        "let every run read the arguments",
        (f"{tools} --argumentfile {name} ...",),
    )


def _runs(facts: Facts, tool: str) -> list[str]:
    """The places that name a tool where things are run, and not only what is installed or set."""
    places = facts.mentions.get(tool, ())
    return [place for place in places if place.partition(":")[0] in {*facts.automation, *facts.pipelines}]


def _tags(facts: Facts) -> Iterator[ByHand]:
    tags = facts.tags
    if facts.offenders:
        tests = "1 test" if facts.offenders == 1 else f"{facts.offenders} tests"
        numbered = tags.numbered or "tdd_bug_{N}"
        lines = ["[tool.cleveragents.tags]", 'bug = ""', f'numbered = "{numbered}"']
        lines += [f'expected_fail = "{tags.expected}"'] if tags.expected else []
        what = (
            f"{tests} would be refused if @{tags.expected or numbered} counted, mostly for want of a bug's "
            "number: write these lines, and give each a number, as `cleveragents bug check` lists them"
        )
        yield ByHand("pyproject.toml", what, tuple(lines), "not changed: runs would be red")
    if facts.skips:
        what = f"let scenarios with @{tags.expected} run: what is skipped is judged by nobody"
        yield ByHand(_listed(facts.skips), what)


def _gates(facts: Facts, source: str) -> Iterator[ByHand]:
    if not facts.pipelines or facts.mentions.get("gate"):
        return
    place = facts.pipelines[0]
    what = "let each pull request pass the gate, in a job in which your tests can run"
    lines: tuple[str, ...]
    if "workflows/" in place:
        lines = (
            "- uses: actions/checkout@v4",
            "  with: {fetch-depth: 0}",
            f"- run: python -m pip install '{source}'",
            "- run: cleveragents gate",
        )
    else:
        lines = (f"python -m pip install '{source}'", "cleveragents gate --base origin/main")
    yield ByHand(place, what, lines)


def _listed(places: list[str] | tuple[str, ...]) -> str:
    more = len(places) - MOST_PLACES
    return ", ".join(places[:MOST_PLACES]) + (f" and {more} more" if more > 0 else "")
