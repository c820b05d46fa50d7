"""The checks of this project, the same on a laptop and in CI.

``python3 noxfile.py`` runs them all and needs nothing but Python 3.11 and git; ``nox``, ``uvx nox``
and ``pipx run nox`` read the same file. ``python3 noxfile.py -l`` lists what there is.
"""

import ast
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

# Nothing above may need a new Python, or an old one would answer with a syntax error.
if sys.version_info < (3, 11):  # noqa: UP036 - this line is for who has an older one
    sys.exit("cleveragents needs Python 3.11 or newer; this is {}.{}".format(*sys.version_info[:2]))

ROOT = Path(__file__).resolve().parent
NOX = "nox[uv]>=2026,<2027"
BOOTSTRAP = ROOT / ".nox" / "bootstrap"
# Written last: without it the environment is half made, and with another text it is outdated.
BOOTSTRAP_IS_COMPLETE = BOOTSTRAP / "complete"


def main(arguments: list[str]) -> int:
    """Go on as ``python -m nox``, in an environment of our own where nox is not installed."""
    try:
        python = sys.executable if importlib.util.find_spec("nox") else _bootstrap()
        os.environ.update(_uv_settings(python))
    except KeyboardInterrupt:
        return 130
    return _continue_as([python, "-m", "nox", "-f", str(ROOT / "noxfile.py"), *arguments])


def _bootstrap() -> str:
    """Return the Python of an environment that has nox, made now if need be."""
    python = BOOTSTRAP / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (python.exists() and _recorded_requirement() == NOX):
        _refuse_python_without_venv()
        print("nox is not installed: putting it into .nox/bootstrap (once)", file=sys.stderr, flush=True)
        BOOTSTRAP_IS_COMPLETE.unlink(missing_ok=True)
        _run_quietly(sys.executable, "-m", "venv", "--clear", str(BOOTSTRAP))
        _run_quietly(str(python), "-m", "pip", "install", NOX)
        BOOTSTRAP_IS_COMPLETE.write_text(NOX, encoding="utf-8")
    return str(python)


def _recorded_requirement() -> str:
    """Return what the bootstrap environment was completed with, or nothing."""
    try:
        return BOOTSTRAP_IS_COMPLETE.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _refuse_python_without_venv() -> None:
    """Exit with advice where Python's own venv is taken apart, as Debian does."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit(
            f"{sys.executable} cannot make virtual environments: its venv or ensurepip module is missing.\n"
            "On Debian and Ubuntu: apt-get install python3-venv (as root), then run this again."
        )


def _run_quietly(*command: str) -> None:
    """Run a command and show what it said only when it failed."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout}\nThis failed: {' '.join(command)}")


def _uv_settings(python: str) -> dict[str, str]:
    """Return pip's index and certificates as uv's variables, because uv does not read pip's settings."""
    pip = _pip_settings(python)
    wanted = {"UV_DEFAULT_INDEX": "index-url", "SSL_CERT_FILE": "cert"}
    return {name: pip[key] for name, key in wanted.items() if key in pip and name not in os.environ}


def _pip_settings(python: str) -> dict[str, str]:
    """Return what pip's files and variables say, the stronger source winning."""
    listing = [python, "-m", "pip", "config", "list"]
    shown = subprocess.run(listing, capture_output=True, text=True, check=False).stdout
    lines = [line.partition("=") for line in shown.splitlines()]
    settings: dict[str, str] = {}
    for section in ("global.", "install.", ":env:."):
        own = {name: value for name, _, value in lines if name.startswith(section)}
        settings |= {name.removeprefix(section): ast.literal_eval(value) for name, value in own.items()}
    return settings


def _continue_as(command: list[str]) -> int:
    """Become the command, so that its exit code and Ctrl-C are the caller's."""
    if os.name != "nt":  # whose exec returns to the shell at once
        # A shell's job in the background ignores Ctrl-C, and so would every program whose Ctrl-C is tested.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

import nox  # noqa: E402 - everything above runs without it

nox.needs_version = ">=2025.5.1"  # what this file uses; nox reads the line as text
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"
nox.options.sessions = [
    "lint",
    "typecheck",
    "unit_tests",
    "integration_tests",
    "e2e_tests",
    "coverage_report",
]

PYPROJECT = nox.project.load_toml(ROOT / "pyproject.toml")
BUILD = Path("build")
COVERAGE = BUILD / "coverage"
# Half of the time tests wait for what they have started: more of them run at once than there are cores.
CORES = os.cpu_count() or 2
# The sizes of the fault suites where time does not matter.
LONG = ["TRIALS:1000", "CONTROL_TRIALS:100", "CUTS:50", "SAVES:1000", "SECONDS:60", "ROUNDS:20"]
LINTERS = {
    "ruff-check": ["ruff", "check"],
    "ruff-format": ["ruff", "format", "--check"],
    "import-linter": ["lint-imports", "--no-cache", "--no-logo"],
    "behave-lint": ["behave-lint", "--no-cache", "features"],
    "robocop": ["robocop", "check", "--no-cache", "robot"],
    "bug-tags": ["cleveragents", "bug", "check"],
    "reference": ["python", "scripts/make_reference.py", "--check"],
}


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and structure; name some linters after -- to run only these."""
    session.install("-e", ".", *_groups("lint", "robot"))
    names = session.posargs or list(LINTERS)
    unknown = sorted(set(names) - set(LINTERS))
    if unknown:
        session.error(f"no such linter: {', '.join(unknown)}; there are {', '.join(LINTERS)}")
    failed = [name for name in names if not _passes(session, LINTERS[name])]
    if failed:
        session.error(f"failed: {', '.join(failed)}")


@nox.session
def typecheck(session: nox.Session) -> None:
    """Check the types of everything, this file included."""
    session.install("-e", ".", NOX, *_groups("typecheck", "features", "robot", "screenshots"))
    session.run("mypy", *session.posargs)


@nox.session
def unit_tests(session: nox.Session) -> None:
    """Run the Behave features on all cores, measured; after -- come arguments of the runner and Behave."""
    session.install("-e", ".[behavex]", *_groups("features", "robot"))
    _bring_browser(session)
    _clear(COVERAGE)  # with the data of every suite: one report is one run
    junit = _clear(BUILD / "junit" / "unit")
    # One scenario is watched step by step, hundreds are not.
    layout = ["-j1", "--format=pretty", "--no-skipped"] if session.posargs else [f"-j{2 * CORES}"]
    command = ["cleveragents", "run", "--junit", f"--junit-directory={junit}", *layout]
    _run_measured(session, *command, *_with_target(session.posargs, "features"))


@nox.session
def integration_tests(session: nox.Session) -> None:
    """Run the Robot suites on the installed command, measured; after -- come Robot's own arguments."""
    session.install("-e", ".[behavex,redis,server]", *_groups("coverage", "robot"))
    _clear(COVERAGE / session.name)
    # The inner suites are run by others, and Robot itself takes no folder for a suite that begins with "_".
    apart = {"e2e", "_inner"}
    suites = [path for path in Path("robot").rglob("*.robot") if apart.isdisjoint(path.parts)]
    chosen = [f"--parseinclude={suite}" for suite in suites]
    # What takes minutes, or root, is for the session `faults`.
    arguments = ["--exclude=long", *chosen, *_with_target(session.posargs, "robot")]
    _run_suites(session, CORES + 1, BUILD / "robot" / "integration", *arguments)


@nox.session
def faults(session: nox.Session) -> None:
    """Run the fault suites in their long form; after -- come Robot's own arguments.

    Where strace, root or a file system is missing, a test is skipped, unless it was asked for.
    """
    session.install("-e", ".[redis,server]", *_groups("robot"))
    sizes = [f"--variable={size}" for size in LONG]
    asked = ["--variable=ASKED_BY_NAME:yes"] if _choose_tests(session.posargs) else []
    arguments = [*_robot_arguments(BUILD / "robot" / "faults"), *sizes, *asked]
    session.run("python", "-m", "robot", *arguments, *_with_target(session.posargs, "robot/faults"))


@nox.session
def soak(session: nox.Session) -> None:
    """Load a claim server for ten minutes with each store; after -- comes another number of seconds.

    What was measured is written to build/soak.json.
    """
    session.install("-e", ".[redis,server]", *_groups("robot"))
    seconds = session.posargs[0] if session.posargs else "600"
    variables = [
        f"--variable=SOAK_SECONDS:{seconds}",
        f"--variable=SOAK_REPORT:{BUILD.resolve() / 'soak.json'}",
    ]
    arguments = [*_robot_arguments(BUILD / "robot" / "soak"), *variables]
    session.run("python", "-m", "robot", *arguments, "robot/faults/claim_soak.robot")


@nox.session(reuse_venv=False)  # what an earlier wheel left behind would hide what this one lacks
def e2e_tests(session: nox.Session) -> None:
    """Install the built wheel as a user does, and run the Robot suites of robot/e2e, measured."""
    wheel = _build_wheel(session).resolve()
    session.install(f"{wheel}[behavex]", *_groups("robot", "features"))
    _clear(COVERAGE / session.name)
    variables = ["--runemptysuite", f"--variable=WHEEL:{wheel}"]
    target = _with_target(session.posargs, "robot/e2e")
    _run_suites(session, CORES, BUILD / "robot" / "e2e", "--exclude=race", *variables, *target)
    # Races want the machine for themselves, as fast as a user has it: slowed down, three runs of one do not
    # agree, which the gate calls flaky.
    races = [*_robot_arguments(BUILD / "robot" / "races"), "--include=race", *variables, *target]
    session.run("python", "-m", "robot", *races)


@nox.session
def coverage_report(session: nox.Session) -> None:
    """Report what the last runs of all tests have measured, and fail below the bound; runs no test."""
    session.install(*_groups("coverage"))
    parts = sorted({str(file.parent) for file in COVERAGE.glob("*/data.*")})
    if not parts:
        session.error("nothing was measured yet: run unit_tests and integration_tests first")
    session.run("coverage", "combine", "--quiet", "--keep", *parts)
    # The bound is for the last command only, so that the files are there when it is missed.
    session.run("coverage", "xml", "--quiet", "--fail-under=0", "-o", f"{COVERAGE}/coverage.xml")
    session.run("coverage", "html", "--quiet", "--fail-under=0", "-d", f"{COVERAGE}/html")
    session.run("coverage", "report")


@nox.session
def demo(session: nox.Session) -> None:
    """Show the whole workflow of a bug in a throw-away repository."""
    session.install("-e", ".")
    session.run("cleveragents", "demo", *session.posargs)


@nox.session
def screenshots(session: nox.Session) -> None:
    """Make the pictures of the bug board in docs/ anew; Chromium has to be installed."""
    session.install("-e", ".[robot]", *_groups("screenshots"))
    session.run("python", "scripts/make_screenshots.py")


@nox.session
def gate(session: nox.Session) -> None:
    """Check what a branch brings, as a pull request; after -- come the gate's own arguments (--base REF)."""
    # The tests that it runs need what they need elsewhere.
    session.install("-e", ".[behavex]", *_groups("features", "robot"))
    written = [
        f"--format={form}:{BUILD}/gate.{ending}" for form, ending in (("markdown", "md"), ("json", "json"))
    ]
    session.run(
        "cleveragents", "gate", *(session.posargs or ["--base", "origin/main"]), "--format=text", *written
    )


@nox.session
def bench(session: nox.Session) -> None:
    """Measure what the hook, the listener, the runner, the command, settings, a lock and claims cost."""
    # Not editable: an editable one is found by a slower way.
    session.install(".[redis,server]", *_groups("bench", "coverage", "robot"))
    programs = (
        "hook_cost.py",
        "robot_cost.py",
        "startup.py",
        "config_cost.py",
        "lock_cost.py",
        "gate_cost.py",
        "runner_cost.py",
        "claim_cost.py",
    )
    for program in programs:
        session.run("python", f"benchmarks/{program}", *session.posargs)


@nox.session
def release(session: nox.Session) -> None:
    """Build what is published, check it, and try it on every Python of this machine; publishes nothing."""
    session.install(*_groups("release"))
    session.run("python", "scripts/check_release.py", str(BUILD / "dist"))


def _groups(*names: str) -> tuple[str, ...]:
    """Return the requirements of dependency groups in pyproject.toml."""
    return nox.project.dependency_groups(PYPROJECT, *names)


def _passes(session: nox.Session, command: list[str]) -> bool:
    """Tell whether a command succeeds, so that one bad linter does not hide the next."""
    try:
        session.run(*command)
    except nox.command.CommandFailed:
        return False
    return True


def _clear(folder: Path) -> Path:
    """Make a folder empty, because what an earlier run left there would be counted again."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _with_target(arguments: list[str], default: str) -> list[str]:
    """Add the default folder to arguments that name no file (``a.feature:12`` names one)."""
    named = any(Path(argument.partition(":")[0]).exists() for argument in arguments)
    return arguments if named else [*arguments, default]


def _choose_tests(arguments: list[str]) -> bool:
    """Tell whether Robot's arguments name tests."""
    options = {"--test", "-t", "--task", "--suite", "-s", "--include", "-i"}
    return any(argument.partition("=")[0] in options for argument in arguments)


def _robot_arguments(output: Path) -> list[str]:
    """Return what every Robot run is told: the listener, and where its files go."""
    return ["--argumentfile=robot/robot.args", f"--outputdir={_clear(output)}", "--xunit=xunit.xml"]


def _pabot_arguments(output: Path) -> list[str]:
    """Return the same for pabot, without a file: it removes those of other runs, which the tests start."""
    file, *others = _robot_arguments(output)
    lines = Path(file.partition("=")[2]).read_text(encoding="utf-8").splitlines()
    return [*(word for line in lines if not line.startswith("#") for word in line.split()), *others]


def _bring_browser(session: nox.Session) -> None:
    """Let Playwright bring a Chromium where the system has none; if it cannot, the tests say what to do."""
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))):
        session.run("playwright", "install", "chromium", success_codes=(0, 1))


def _run_suites(session: nox.Session, processes: int, output: Path, *arguments: str) -> None:
    """Run Robot suites measured, several at once; what was chosen by hand is watched in one process."""
    if session.posargs:
        _run_measured(session, "robot", *_robot_arguments(output), *arguments)
    else:
        options = [*_pabot_arguments(output), *arguments]
        _run_measured(session, "pabot.pabot", "--processes", str(processes), *options)


def _run_measured(session: nox.Session, module: str, *arguments: str) -> None:
    """Run a module under coverage, and with it every Python process that it starts.

    A child finds the configuration in its environment; the path is absolute because a child may
    start in any folder.
    """
    data = (COVERAGE / session.name / "data").resolve()
    command = ["coverage", "run", "-m", module, *arguments]
    session.run(*command, env={"COVERAGE_FILE": str(data)})


def _build_wheel(session: nox.Session) -> Path:
    """Build the wheel apart from the session's environment, whose packages must not help it."""
    session.install("pip")
    folder = _clear(BUILD / "dist")
    session.run("python", "-m", "pip", "wheel", "--quiet", "--no-deps", f"--wheel-dir={folder}", ".")
    return next(folder.glob("*.whl"))
