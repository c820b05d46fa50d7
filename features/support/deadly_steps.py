"""The steps and hooks of small suites, by which the processes of a run come to harm."""

from __future__ import annotations

# What scenarios, and hooks by their tags, can do to the processes of a run.
DEEDS = """
import mmap, os, resource, signal, subprocess, sys, tempfile, time
from pathlib import Path

MEETING = 30  # seconds after which who is missing does not come any more


def note(text):
    with open("happened", "a") as file:
        file.write(f"{text}\\n")


# Noted while the suite is loaded: a worker whose zygote is gone has another parent, which is not of this run.
ZYGOTE, RUN = os.getpid(), os.getppid()


def kill(pid, name):
    try:
        os.kill(pid, getattr(signal, name))
    except ProcessLookupError:
        pass


def die_by(name):
    os.kill(os.getpid(), getattr(signal, name))


def die_once(name):
    file = Path(f"died-{name}")
    if not file.exists():
        file.touch()
        die_by("SIGKILL")


def hang():
    note("hangs")
    time.sleep(600)


def wait_for_interrupt():
    note("waits for Ctrl-C")
    deadline = time.monotonic() + MEETING
    while "interrupted: " not in Path("output.txt").read_text():
        assert time.monotonic() < deadline, "nobody has pressed it"
        time.sleep(0.005)


def hang_without_mercy():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    hang()


def fill_the_memory():
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, resource.RLIM_INFINITY))
    mmap.mmap(-1, 1 << 40)


def leave_a_daemon():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(600)
        os._exit(0)
    os.wait()


def fork_children(count):
    for _ in range(count):
        if os.fork() == 0:
            time.sleep(600)


def go_on_twice():
    if os.fork() == 0:
        time.sleep(0.3)  # longer than the other one takes


def work_nowhere():
    folder = tempfile.mkdtemp()
    os.chdir(folder)
    os.rmdir(folder)


def close_streams():
    for descriptor in (0, 1, 2):
        os.close(descriptor)


def write(megabytes):
    line = b"x" * 1023 + b"\\n"
    for _ in range(megabytes):
        os.write(1, line * 1024)


def let_a_program_write():
    subprocess.run(["echo", "from a program"], check=True)


def meet(count, place):
    folder = place if isinstance(place, Path) else Path(f"meeting-{place}")
    folder.mkdir(exist_ok=True)
    (folder / str(os.getpid())).touch()
    deadline = time.monotonic() + MEETING
    while len(list(folder.iterdir())) < count:
        assert time.monotonic() < deadline, f"only {len(list(folder.iterdir()))} processes are here"
        time.sleep(0.005)
"""

STEPS = """
import os, signal, sys, time
from pathlib import Path
from behave import step
import deeds


@step("say {text}")
def step_say(context, text):
    print(text)


@step("print {count:d} letters")
def step_print(context, count):
    print("x" * count)


@step("write {count:d} MB")
def step_write(context, count):
    deeds.write(count)


@step("let a program write")
def step_let_write(context):
    deeds.let_a_program_write()


@step("note {text}")
def step_note(context, text):
    deeds.note(text)


@step("die by {name}")
def step_die(context, name):
    deeds.die_by(name)


@step("die with the group by {name}")
def step_die_together(context, name):
    os.killpg(0, getattr(signal, name))


class WordlessError(Exception):
    def __str__(self):
        raise ValueError("no words")


@step("raise an exception without words")
def step_wordless(context):
    raise WordlessError


@step("leave with {code:d}")
def step_leave(context, code):
    os._exit(code)


@step("die once")
def step_die_once(context):
    deeds.die_once(context.scenario.name)


@step("hang")
def step_hang(context):
    deeds.hang()


@step("hang and ignore SIGTERM")
def step_hang_without_mercy(context):
    deeds.hang_without_mercy()


@step("take {seconds:g} seconds")
def step_take(context, seconds):
    time.sleep(seconds)


@step("wait for Ctrl-C")
def step_wait(context):
    deeds.wait_for_interrupt()


@step("fill the memory")
def step_memory(context):
    deeds.fill_the_memory()


@step("leave a daemon")
def step_daemon(context):
    deeds.leave_a_daemon()


@step("fork {count:d} children and die")
def step_fork(context, count):
    deeds.fork_children(count)
    deeds.die_by("SIGKILL")


@step("go on twice")
def step_go_on_twice(context):
    deeds.go_on_twice()


@step("die while a child goes on")
def step_die_behind_child(context):
    if os.fork():
        time.sleep(0.3)  # until the child is in the next step
        deeds.die_by("SIGKILL")


@step("fork a child that exits with {code:d}")
def step_leave_child(context, code):
    if os.fork() == 0:
        sys.exit(code)


@step("work in a folder and remove it")
def step_work_nowhere(context):
    deeds.work_nowhere()


@step("go back to 1970")
def step_go_back(context):
    time.time = lambda: 0.0


@step("close stdin and stdout")
def step_close(context):
    deeds.close_streams()


@step("lead stdout to {file}")
def step_lead(context, file):
    os.dup2(os.open(file, os.O_WRONLY), 1)


@step("close all files")
def step_close_all(context):
    os.closerange(3, 1024)


@step("meet {count:d} at {place}")
def step_meet(context, count, place):
    deeds.meet(count, place)


@step("kill what has started this worker by {name}")
def step_kill_zygote(context, name):
    deeds.kill(deeds.ZYGOTE, name)
    time.sleep(600)


@step("wait and kill what has started this worker")
def step_wait_and_kill_zygote(context):
    time.sleep(0.5)  # until the other worker has begun with its last feature
    step_kill_zygote(context, "SIGKILL")


@step("meet {count:d} and kill the parent")
def step_meet_and_kill(context, count):
    deeds.meet(count, Path(os.environ["TMPDIR"], "parent"))  # also from copies of the tree
    deeds.kill(os.getppid(), "SIGKILL")
    time.sleep(600)


@step("meet {count:d} and hang")
def step_meet_and_hang(context, count):
    deeds.meet(count, Path(os.environ["TMPDIR"], "parent"))
    deeds.hang()


@step("kill the run by {name}")
def step_kill_run(context, name):
    deeds.kill(deeds.RUN, name)
    time.sleep(600)


@step("remove {file}")
def step_remove(context, file):
    os.remove(file)


@step("empty {file}")
def step_empty(context, file):
    open(file, "w").close()


@step("append {lines} to {file}")
def step_append(context, lines, file):
    with open(file, "a") as opened:
        print(*lines.split("; "), sep="\\n", file=opened)
"""

# Tags such as @dies_in.before_scenario; the hooks of scenarios hear the tags of what they are in.
HOOKS = """
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import deeds


def act(hook, tags):
    if f"dies_in.{hook}" in tags:
        deeds.die_by("SIGKILL")


def before_feature(context, feature):
    act("before_feature", feature.tags)


def after_feature(context, feature):
    act("after_feature", feature.tags)


def before_rule(context, rule):
    act("before_rule", rule.tags)


def before_scenario(context, scenario):
    act("before_scenario", scenario.effective_tags)


def after_scenario(context, scenario):
    act("after_scenario", scenario.effective_tags)
"""
