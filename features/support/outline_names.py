"""The names that behave, and a runner that builds outlines sooner, give the scenarios of an outline."""

import json
import subprocess
import sys

OUTLINE = """
Feature: Shop
  Scenario Outline: Pay <a> of <row.id>
    Given <a>
    Examples: With <b>
      | a   | b   |
      | 1   | <b> |
      | <b> | x   |
    Examples:
      | a | b |
      | 1 | 2 |
"""
# Each in a process of its own: behave is changed for good.
SCRIPT = """
import json, sys
from behave.model import ScenarioOutline
from behave.parser import parse_feature

schema, feature, change = sys.argv[1:]
exec(change)
ScenarioOutline.annotation_schema = schema
print(json.dumps([scenario.name for scenario in parse_feature(feature).walk_scenarios()]))
"""
CHANGE = "from cleveragents.runner.lean.model import make_model_lean; make_model_lean()"


def names(schema: str, change: str = "") -> list[str]:
    """The names by a schema, in a process that begins with a change."""
    command = [sys.executable, "-c", SCRIPT, schema, OUTLINE, change]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    known: list[str] = json.loads(ended.stdout)
    return known
