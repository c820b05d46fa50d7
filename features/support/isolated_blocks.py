"""Blocks of isolated state, in a process of their own that tells what they have not put back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from support.workspace import Workspace

CHANGES = {
    "a variable": "os.environ['TOKEN'] = 'other'",
    "many variables": "os.environ.clear()",
    "the time zone": "os.environ['TZ'] = 'Asia/Tokyo'; time.tzset()",
    "the folder": "os.chdir('/')",
    "a folder to none": "os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')",
    "the umask": "os.umask(0)",
    "a logger": "logger.handlers.clear(); logger.setLevel(1); logger.propagate = False; logger.disabled = True",
    "the root logger": "logging.basicConfig(level=1, force=True)",
    "all of logging": "logging.disable(50)",
    "sys.path": "sys.path[:] = ['/other']",
    "a signal handler": "signal.signal(signal.SIGUSR1, signal.SIG_IGN)",
    "the locale": "locale.setlocale(locale.LC_ALL, 'C.UTF-8')",
    "warnings": "warnings.simplefilter('ignore')",
    "an attribute": "shop.RATE = 0",
    "a deleted attribute": "del shop.RATE",
    "a new attribute": "shop.COUPON = 1",
    "a module": "sys.modules['shop'] = None",
}
ENDS = {
    "well": "pass",
    "by an error": "raise LookupError",
    "by Ctrl-C": "raise KeyboardInterrupt",
    "by sys.exit": "sys.exit(3)",
    "by a time limit": "signal.setitimer(signal.ITIMER_REAL, 0.01); time.sleep(60)",
    "within another one": "nested()",
}
PROGRAM = """
import json, locale, logging, os, signal, sys, threading, time, warnings
import shop
from cleveragents.runner import isolated_state
from cleveragents.runner.state.leaks import leaks_between
from cleveragents.runner.state.process_state import ProcessState

def late(*_):
    raise TimeoutError

def nested():
    with isolated_state(["shop"]):
        change()

def change():
    for code in {changes!r}:
        exec(code, globals())

def block():
    with isolated_state(["shop"]):
        change()
        {end}

def warned():
    with warnings.catch_warnings(record=True) as seen:
        warnings.warn_explicit("old", UserWarning, "shop.py", 1, "shop", registry)
    return len(seen)

signal.signal(signal.SIGALRM, late)
os.mkdir("before")
os.chdir("before")
logger = logging.getLogger("shop")
logger.addHandler(logging.StreamHandler())
logger.setLevel(logging.INFO)
registry = {{}}
warnings.warn_explicit("old", UserWarning, "shop.py", 1, "shop", registry)
before, zone = ProcessState.observe(["shop"]), time.tzname
try:
    {call}
except BaseException as error:
    ended = type(error).__name__
else:
    ended = ""
after = ProcessState.observe(["shop"])
leaks = [leak.text for leak in leaks_between(before, after)]
print(json.dumps({{"leaks": leaks, "zone": zone == time.tzname, "ended": ended, "warned": warned()}}))
"""
CALL = "block()"
IN_THREAD = "thread = threading.Thread(target=block); thread.start(); thread.join()"


def told(workspace: Workspace, kind: str, end: str, call: str = CALL) -> Mapping[str, Any]:
    """What a process tells after a block that has changed something of a kind, or of all kinds."""
    changes = list(CHANGES.values()) if kind == "everything" else [CHANGES[kind]]
    if kind == "everything":
        # A module that is gone can be changed no more.
        changes.remove(CHANGES["a deleted attribute"])
    workspace.write("shop.py", "RATE = 7\n")
    program = PROGRAM.format(changes=changes, end=end, call=call)
    workspace.write("program.py", program)
    environment: dict[str, Any] = {"PYTHONPATH": str(workspace.folder), "TOKEN": "hush", "LC_ALL": "C"}
    result = workspace.python("program.py", **environment)
    assert result.returncode == 0, result.stdout
    facts: Mapping[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return facts
