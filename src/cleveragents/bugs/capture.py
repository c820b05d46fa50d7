"""The test of a bug that is about to be captured, and its template for Behave.

A template runs: it fails by an assertion in a Then, as an expected failure has to. Other people's
text, the title, stands only where Gherkin takes anything; step texts are made of its slug.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import Template

from cleveragents.bugs.tags import BugId, TagNames
from cleveragents.bugs.titles import line_of, slug_of

# What stands in a template for that which nobody but its user can know.
UNFILLED = "replace this: "


class Text(Template):
    """A text with holes such as ``%title``: ``$`` and ``{`` are Robot's and Python's own."""

    delimiter = "%"


@dataclass(frozen=True, slots=True)
class Capture:
    """A bug, what it is about, and the names of the tags in its project."""

    bug: BugId
    title: str
    names: TagNames

    @property
    def slug(self) -> str:
        """The title as a part of a file's name."""
        return slug_of(self.title, f"bug_{self.bug}")

    @property
    def name(self) -> str:
        """The name of the test's file, without its suffix."""
        return f"tdd_{self.slug}"

    @property
    def tags(self) -> tuple[str, ...]:
        """What marks a captured bug whose failure is expected, as this project names it."""
        mark = (self.names.bug,) if self.names.bug else ()
        return (*mark, self.names.number_tag(self.bug), self.names.expected_fail)

    @property
    def holes(self) -> dict[str, str]:
        """What the templates of all frameworks are filled with."""
        about = self.slug.replace("_", " ")
        return {"bug": str(self.bug), "title": line_of(self.title), "about": about, "name": self.name}


FEATURE = Text("""\
# A template, not to be merged as it is: fill in each TODO here, and each "replace this" in
# %{name}_steps.py, and remove these two lines.
Feature: Bug %bug: %title

  As TODO: who meets bug %bug
  I want TODO: what is right
  So that TODO: why that matters.

  %tags
  Scenario: %title
    Given a place to try "%about" of bug %bug
    When "%about" of bug %bug is tried
    Then "%about" of bug %bug raises the right error or none
    And "%about" of bug %bug gives the right value
""")

STEPS = Text('''\
"""Bug %bug: the steps of %name.feature.

A template, not to be merged as it is: nothing calls the code that has the bug. Do what each
"replace this" says, and remove these lines.
"""

import shutil
import tempfile
from pathlib import Path

from behave import given, then, when


@given('a place to try "%about" of bug %bug')
def step_given(context):
    # Replace this by what the bug needs; what is set up is registered at once to be taken away again.
    context.folder = Path(tempfile.mkdtemp())
    context.add_cleanup(shutil.rmtree, context.folder)


@when('"%about" of bug %bug is tried')
def step_when(context):
    context.value = context.error = None
    try:
        context.value = "replace this: call the code that has bug %bug"
    except Exception as error:  # noqa: BLE001 - whatever is raised
        # Kept for the Then: an error that leaves a When is no expected failure, unless it is declared.
        context.error = error


@then('"%about" of bug %bug raises the right error or none')
def step_right_error(context):
    want = type(None)  # replace this where an error is right: ValueError, for instance
    have = context.error
    assert isinstance(have, want), f"want {want.__name__}, have {have!r}"


@then('"%about" of bug %bug gives the right value')
def step_right_value(context):
    want = "replace this: the value that is right"
    have = context.value
    assert have == want, f"want {want!r}, have {have!r}"
''')


def feature_text(capture: Capture, language: str = "en") -> str:
    """The feature file of ``capture``, in English where Behave is told to read another ``language``."""
    tags = " ".join(f"@{tag}" for tag in capture.tags)
    header = "" if language == "en" else "# language: en\n"
    return header + FEATURE.substitute(capture.holes, tags=tags)


def steps_text(capture: Capture) -> str:
    """The steps of ``capture``, whose texts no other captured bug has."""
    return STEPS.substitute(capture.holes)
