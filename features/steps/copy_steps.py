"""Runs whose workers have copies of the tree: what is in it."""

import os
import stat

from behave import given, then

from support import copies

MODES = {"socket": stat.S_IFSOCK, "named pipe": stat.S_IFIFO}


@given("a {kind} in the tree")
def step_special(context, kind):
    os.mknod(context.workspace.folder / "left_behind", MODES[kind] | stat.S_IRUSR)


@given("a folder in the tree whose copy would have too long a path")
def step_too_long(context):
    copies.make_longest_folder(context.workspace.folder)


@then('the tree still has "{path}"')
def step_still(context, path):
    assert (context.workspace.folder / path).exists(), context.run.output
