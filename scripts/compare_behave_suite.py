"""This program proves that ``install()`` changes no verdict of behave's own feature suite.

It fetches the source distribution of the installed behave, runs its ``features/`` and
``issue.features/`` with and without the hook, and compares the two scenario by scenario. Exit
codes: 0 every verdict is the same, 1 one is not or too little ran, 3 nothing could be decided.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import venv
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SUITES = ("features", "issue.features")
HOOK = ("from cleveragents.integrations.behave import install\n", "install()\n")
SHOWN_DIFFERENCES = 20
SUITE_TIMEOUT = 900  # seconds: a run takes about one minute, so this one hangs

# A suite that did not run proves nothing. behave 1.3.3 has 210 features and 917 scenarios, of
# which about 887 pass: which are skipped depends a little on the platform and the Python.
LEAST_FEATURES = 205
LEAST_SCENARIOS = 900
LEAST_PASSED = 850

# What the steps of the two suites import, as far as behave itself does not bring it.
SUITE_REQUIREMENTS = ("assertpy>=1.1", "chardet", "freezegun>=1.5.1", "path>=13.1", "PyHamcrest>=2.0.2")

# Coverage would measure (and slow down) a thousand inner processes. An unwritten bytecode cache makes
# each of them compile behave anew, which costs two thirds more; a "safe" path hides the tree's behave.
DROPPED_VARIABLES = ("PYTHONDONTWRITEBYTECODE", "PYTHONSAFEPATH")
DROPPED_PREFIX = "COVERAGE_"

# behave's own JSON formatter loses the status of a scenario that a rule's background follows, hence
# this one. It runs inside behave, in the copied tree: that is why it is text here.
FORMATTER = "verdict_lines:VerdictLines"
FORMATTER_FILE = "verdict_lines.py"
FORMATTER_SOURCE = '''\
"""A formatter that writes one line of JSON for each feature that ended."""
import json
import sys

from behave.formatter.base import Formatter


class VerdictLines(Formatter):
    def __init__(self, stream_opener, config):
        super().__init__(stream_opener, config)
        self.stream = self.open()

    def feature(self, feature):
        self.current = feature

    def eof(self):
        scenarios = self.current.walk_scenarios()
        record = {
            "feature": self.current.filename,
            "hooked": "cleveragents.integrations.behave" in sys.modules,
            "scenarios": [[s.filename, s.line, s.name, s.status.name] for s in scenarios],
        }
        self.stream.write(json.dumps(record) + "\\n")
        self.stream.flush()
'''


class SetupError(Exception):
    """The comparison cannot be made: something is missing, and the text says what."""


class Variant(StrEnum):
    """The two ways in which each suite runs."""

    WITHOUT = "without"
    WITH = "with"


@dataclass(frozen=True, order=True)
class Scenario:
    """One scenario or one row of an outline, which has a line of its own."""

    feature: str
    line: int
    name: str

    def __str__(self) -> str:
        return f"{self.feature}:{self.line} {self.name}"


@dataclass(frozen=True)
class Job:
    """One run of behave: which variant of which suite, and the features of it (none means all)."""

    variant: Variant
    suite: str
    features: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Names the job's files in the workspace."""
        return f"{self.variant}.{self.suite}" + (".again" if self.features else "")


@dataclass(frozen=True)
class SuiteRun:
    """What one run of behave said."""

    exit_code: int
    hooked: bool
    features: frozenset[str]
    verdicts: Mapping[Scenario, str]
    last_words: str = ""


@dataclass(frozen=True)
class Difference:
    """A scenario whose verdict is not the same in both variants (``absent``: it did not run)."""

    suite: str
    scenario: Scenario
    without: str
    with_hook: str

    def __str__(self) -> str:
        return f"{self.scenario}: {self.without} without, {self.with_hook} with the hook"


@dataclass(frozen=True)
class Comparison:
    """Everything the report tells."""

    runs: Mapping[Variant, Mapping[str, SuiteRun]]
    differences: tuple[Difference, ...]
    flaky: tuple[Difference, ...]
    complaints: tuple[str, ...]


@dataclass(frozen=True)
class Workspace:
    """The folder in which all of this happens."""

    root: Path

    @property
    def helpers(self) -> Path:
        """Holds what the suites import beside behave; it is on their module path."""
        return self.root / "helpers"

    def tree(self, variant: Variant, suite: str) -> Path:
        """Names the copy that one variant of one suite has to itself."""
        return self.root / f"{variant}.{suite}"

    def verdicts(self, job: Job) -> Path:
        """Names the file into which a job's formatter writes."""
        return self.root / f"{job.label}.jsonl"

    def log(self, name: str) -> Path:
        """Names the file that holds what a command printed."""
        return self.root / f"{name}.log"


# -- Pure: texts and verdicts in, decisions out


def hooked_environment(text: str) -> str:
    """Puts the two lines of the hook at the top of an ``environment.py``, where Python allows it."""
    lines = text.splitlines(keepends=True)
    at = _end_of_header(text) or _leading_comments(lines)
    return "".join([*lines[:at], *HOOK, *lines[at:]])


def _end_of_header(text: str) -> int:
    """Counts the lines up to the end of the docstring and of the ``__future__`` imports."""
    last = 0
    for node in ast.parse(text).body:
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not is_docstring and not (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
            break
        last = node.end_lineno or last
    return last


def _leading_comments(lines: Sequence[str]) -> int:
    """Counts the comments at the top: the encoding line has to stay among the first two lines."""
    return next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))


def parse_run(verdict_lines: str, exit_code: int, log: str) -> SuiteRun:
    """Reads what the formatter wrote during one run of behave."""
    records = [json.loads(line) for line in verdict_lines.splitlines()]
    rows = [row for record in records for row in record["scenarios"]]
    verdicts = {Scenario(feature, line, name): status for feature, line, name, status in rows}
    if len(verdicts) != len(rows):
        raise SetupError("two scenarios share file, line and name: verdicts cannot be told apart")
    return SuiteRun(
        exit_code=exit_code,
        hooked=bool(records) and all(record["hooked"] for record in records),
        features=frozenset(record["feature"] for record in records),
        verdicts=verdicts,
        last_words=(log.strip().splitlines() or [""])[-1],
    )


def find_differences(suite: str, without: SuiteRun, with_hook: SuiteRun) -> Iterator[Difference]:
    """Yields the scenarios on which two runs of one suite disagree."""
    for scenario in sorted(without.verdicts.keys() | with_hook.verdicts.keys()):
        before = without.verdicts.get(scenario, "absent")
        after = with_hook.verdicts.get(scenario, "absent")
        if before != after:
            yield Difference(suite, scenario, before, after)


def is_flaky(difference: Difference, again_without: SuiteRun) -> bool:
    """Tells whether a scenario has two verdicts even where the hook is not installed."""
    # A scenario that is missing from the second run shows nothing: the run may have broken off.
    return again_without.verdicts.get(difference.scenario, difference.without) != difference.without


def find_complaints(
    runs: Mapping[Variant, Mapping[str, SuiteRun]], flaky: Iterable[Difference]
) -> Iterator[str]:
    """Yields whatever else spoils the proof: exit codes, a hook that was not there, too little run."""
    flaky_suites = {difference.suite for difference in flaky}
    for suite in SUITES:
        without, with_hook = runs[Variant.WITHOUT][suite], runs[Variant.WITH][suite]
        if without.exit_code != with_hook.exit_code and suite not in flaky_suites:
            yield f"{suite}: exit code {without.exit_code} without, {with_hook.exit_code} with the hook"
    for variant in Variant:
        for suite, run in runs[variant].items():
            yield from _complaints_about_run(variant, suite, run)
        yield from _missing_to_the_floors(variant, runs[variant].values())


def _complaints_about_run(variant: Variant, suite: str, run: SuiteRun) -> Iterator[str]:
    """Yields what is wrong with one run: it ran nothing, or ran with the wrong hook."""
    if not run.verdicts:
        yield f"{suite} {variant} the hook ran no scenario: {run.last_words}"
    elif run.hooked is not (variant is Variant.WITH):
        yield f"{suite} {variant} the hook: the hook was {'' if run.hooked else 'not '}installed"


def _missing_to_the_floors(variant: Variant, runs: Iterable[SuiteRun]) -> Iterator[str]:
    """Yields the floors that a variant stays under."""
    verdicts = [status for run in runs for status in run.verdicts.values()]
    for what, count, least in (
        ("features", sum(len(run.features) for run in runs), LEAST_FEATURES),
        ("scenarios", len(verdicts), LEAST_SCENARIOS),
        ("passed scenarios", verdicts.count("passed"), LEAST_PASSED),
    ):
        if count < least:
            yield f"{variant} the hook: {count} {what}, fewer than {least}: the suite did not really run"


def count_statuses(runs: Iterable[SuiteRun]) -> dict[str, int]:
    """Counts the scenarios of each status, most frequent first."""
    return dict(Counter(status for run in runs for status in run.verdicts.values()).most_common())


def report_lines(comparison: Comparison, seconds: float) -> Iterator[str]:
    """Yields the report for people."""
    for variant, runs in comparison.runs.items():
        features = sum(len(run.features) for run in runs.values())
        statuses = count_statuses(runs.values())
        told = ", ".join(f"{count} {status}" for status, count in statuses.items())
        total = sum(statuses.values())
        yield f"{variant:>7} the hook: {features} features, {total} scenarios: {told or 'none'}"
    yield from _listed("flaky upstream, not counted", comparison.flaky)
    yield from _listed("DIFFERENT", comparison.differences)
    yield from (f"NOT PROVED: {complaint}" for complaint in comparison.complaints)
    failed = comparison.differences or comparison.complaints
    verdict = "the claim is not proved" if failed else "every scenario has the same verdict"
    yield f"behave {metadata.version('behave')}: {verdict} ({seconds:.0f} s)"


def _listed(heading: str, differences: Sequence[Difference]) -> Iterator[str]:
    """Yields the first differences of a list, and how many more there are."""
    yield from (f"{heading}: {difference}" for difference in differences[:SHOWN_DIFFERENCES])
    if len(differences) > SHOWN_DIFFERENCES:
        yield f"{heading}: and {len(differences) - SHOWN_DIFFERENCES} more"


def report_data(comparison: Comparison, seconds: float) -> dict[str, object]:
    """Gives the report for programs."""
    exit_codes = {
        suite: {str(variant): comparison.runs[variant][suite].exit_code for variant in Variant}
        for suite in SUITES
    }
    return {
        "schema": 1,
        "behave": metadata.version("behave"),
        "features": {v: sum(len(run.features) for run in r.values()) for v, r in comparison.runs.items()},
        "statuses": {v: count_statuses(r.values()) for v, r in comparison.runs.items()},
        "exit_codes": exit_codes,
        "differences": [asdict(difference) for difference in comparison.differences],
        "flaky": [asdict(difference) for difference in comparison.flaky],
        "complaints": list(comparison.complaints),
        "seconds": round(seconds, 1),
    }


# -- Setting up: the source distribution, its copies, what they import


def call(command: Sequence[str], log: Path, cwd: Path, env: Mapping[str, str]) -> int:
    """Runs a command with its output in a file, and returns its exit code."""
    with log.open("wb") as output:
        done = subprocess.run(  # noqa: S603 - only this interpreter, with arguments from this file
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            timeout=SUITE_TIMEOUT,
            check=False,
        )
    return done.returncode


def python_with_pip(workspace: Workspace) -> str:
    """Finds an interpreter of this version that has pip: the running one, or one in a fresh venv."""
    if importlib.util.find_spec("pip"):
        return sys.executable
    folder = workspace.root / "pip"
    try:
        venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    except subprocess.CalledProcessError as error:
        raise SetupError(
            "pip is needed to fetch behave's source distribution: this interpreter has neither pip"
            " nor ensurepip\n  mend: install pip into the environment that runs this program"
        ) from error
    return str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def run_pip(workspace: Workspace, python: str, *arguments: str) -> None:
    """Runs one pip command, and stops the comparison where it fails."""
    log = workspace.log(f"pip-{arguments[0]}")
    command = [python, "-m", "pip", "--disable-pip-version-check", *arguments]
    if call(command, log, workspace.root, os.environ):
        tail = "\n".join(log.read_text("utf-8", "replace").splitlines()[-15:])
        raise SetupError(f"pip {arguments[0]} failed:\n{tail}")


def fetch_sdist(workspace: Workspace, python: str) -> Path:
    """Fetches and unpacks the source distribution of the installed behave."""
    wanted = f"behave=={metadata.version('behave')}"
    folder = workspace.root / "sdist"
    # pip reads an archive's metadata by running its build in an isolated environment, which it
    # fills itself: nothing needs to be installed beforehand, not even setuptools.
    run_pip(workspace, python, "download", "--no-deps", "--no-binary=behave", f"--dest={folder}", wanted)
    (archive,) = folder.glob("behave-*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    (tree,) = (path for path in folder.iterdir() if path.is_dir())
    return tree


def check_same_behave(tree: Path) -> None:
    """Makes sure that the tree's behave is the installed one.

    The suites run the tree's own behave: their inner runs start ``bin/behave`` of the current
    folder, which puts its tree first on the module path, and ``python -m behave`` does the same
    for the outer run. It stands for the installed one only where both are equal, byte for byte.
    """
    spec = importlib.util.find_spec("behave")
    if spec is None or spec.origin is None:
        raise SetupError("behave is not installed")
    if _sources(Path(spec.origin).parent) != _sources(tree / "behave"):
        raise SetupError("the installed behave is not the one of its source distribution")


def _sources(package: Path) -> dict[str, bytes]:
    """Reads all modules of a package."""
    return {path.relative_to(package).as_posix(): path.read_bytes() for path in package.rglob("*.py")}


def copy_trees(workspace: Workspace, tree: Path) -> None:
    """Makes a copy of the tree for each job, since the suites work in one fixed folder beside them."""
    for suite in SUITES:
        for variant in Variant:
            shutil.copytree(tree, workspace.tree(variant, suite))
        environment = workspace.tree(Variant.WITH, suite) / suite / "environment.py"
        text = hooked_environment(environment.read_text("utf-8"))
        environment.write_text(text, "utf-8")


def prepare(workspace: Workspace) -> None:
    """Fills the workspace with everything that the runs need."""
    python = python_with_pip(workspace)
    tree = fetch_sdist(workspace, python)
    check_same_behave(tree)
    run_pip(workspace, python, "install", f"--target={workspace.helpers}", *SUITE_REQUIREMENTS)
    (workspace.helpers / FORMATTER_FILE).write_text(FORMATTER_SOURCE, "utf-8")
    copy_trees(workspace, tree)


# -- Running


def run_environment(workspace: Workspace) -> dict[str, str]:
    """Gives the environment variables of a run: the caller's, with the helpers on the module path."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in DROPPED_VARIABLES and not name.startswith(DROPPED_PREFIX)
    }
    paths = [path for path in kept.get("PYTHONPATH", "").split(os.pathsep) if path]
    # A run has another working directory: what the caller named relative to his must not move.
    kept["PYTHONPATH"] = os.pathsep.join([str(workspace.helpers), *map(os.path.abspath, paths)])
    return kept


def run_job(workspace: Workspace, job: Job) -> SuiteRun:
    """Runs one variant of one suite, and reads its verdicts."""
    verdicts, log = workspace.verdicts(job), workspace.log(job.label)
    verdicts.touch()
    # Skipped scenarios are verdicts too, so they are asked for.
    options = ["--no-junit", "--show-skipped", f"--format={FORMATTER}", f"--outfile={verdicts}"]
    command = [sys.executable, "-m", "behave", *options, *(job.features or [job.suite])]
    tree = workspace.tree(job.variant, job.suite)
    try:
        exit_code = call(command, log, tree, run_environment(workspace))
    except subprocess.TimeoutExpired as error:
        raise SetupError(f"{job.label} did not end within {SUITE_TIMEOUT} seconds") from error
    return parse_run(verdicts.read_text("utf-8"), exit_code, log.read_text("utf-8", "replace"))


def run_all(workspace: Workspace) -> dict[Variant, dict[str, SuiteRun]]:
    """Runs both variants of both suites, side by side as far as there are cores."""
    jobs = [Job(variant, suite) for suite in SUITES for variant in Variant]
    with ThreadPoolExecutor(max_workers=min(len(jobs), os.cpu_count() or 1)) as pool:
        futures = {job: pool.submit(run_job, workspace, job) for job in jobs}
        try:
            show_progress(workspace, futures)
            done = {job: future.result() for job, future in futures.items()}
        finally:
            pool.shutdown(cancel_futures=True)  # Ctrl-C must not start the jobs that still wait
    return {variant: {suite: done[Job(variant, suite)] for suite in SUITES} for variant in Variant}


def show_progress(workspace: Workspace, futures: Mapping[Job, Future[SuiteRun]]) -> None:
    """Waits for the jobs, and tells somebody at a terminal how many features have ended."""
    if not sys.stderr.isatty():
        return
    pending = set(futures.values())
    while pending:
        _, pending = wait(pending, timeout=1)
        told = "  ".join(f"{job.label} {_ended_features(workspace, job)}" for job in futures)
        print(f"\r{told}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def _ended_features(workspace: Workspace, job: Job) -> int:
    """Counts the features that a job has ended with so far."""
    path = workspace.verdicts(job)
    return path.read_bytes().count(b"\n") if path.exists() else 0


def find_flaky(workspace: Workspace, differences: Sequence[Difference]) -> Iterator[Difference]:
    """Runs the differing features once more, one run at a time, and yields what is flaky upstream."""
    for suite in SUITES:
        # A scenario that did not run at all is no matter of luck.
        suspects = [d for d in differences if d.suite == suite and "absent" not in (d.without, d.with_hook)]
        if suspects:
            features = tuple(sorted({suspect.scenario.feature for suspect in suspects}))
            again = {v: run_job(workspace, Job(v, suite, features)) for v in Variant}
            yield from (s for s in suspects if is_flaky(s, again[Variant.WITHOUT]))


def compare(workspace: Workspace) -> Comparison:
    """Runs everything and compares it."""
    prepare(workspace)
    runs = run_all(workspace)
    found = [
        difference
        for suite in SUITES
        for difference in find_differences(suite, runs[Variant.WITHOUT][suite], runs[Variant.WITH][suite])
    ]
    flaky = tuple(find_flaky(workspace, found))
    real = tuple(difference for difference in found if difference not in flaky)
    return Comparison(runs, real, flaky, tuple(find_complaints(runs, flaky)))


# -- The command


@contextmanager
def open_workspace(keep: Path | None) -> Iterator[Workspace]:
    """Opens a folder that goes away afterwards, or the empty one that the caller wants to keep."""
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="behave-suite-", ignore_cleanup_errors=True) as folder:
            yield Workspace(Path(folder).resolve())
        return
    keep.mkdir(parents=True, exist_ok=True)
    if any(keep.iterdir()):
        raise SetupError(f"{keep} is not empty\n  mend: name a new folder")
    yield Workspace(keep.resolve())


def parse_arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep trees, logs and verdicts in DIR")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the report as JSON, too")
    return parser.parse_args()


def main() -> int:
    """Compares, reports, and returns the exit code."""
    arguments = parse_arguments()
    started = time.monotonic()
    try:
        with open_workspace(arguments.keep) as workspace:
            comparison = compare(workspace)
    except (SetupError, metadata.PackageNotFoundError) as error:
        print(f"cannot compare: {error}", file=sys.stderr)
        return 3
    seconds = time.monotonic() - started
    print(*report_lines(comparison, seconds), sep="\n")
    if arguments.json:
        arguments.json.write_text(json.dumps(report_data(comparison, seconds), indent=2) + "\n", "utf-8")
    return 1 if comparison.differences or comparison.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
