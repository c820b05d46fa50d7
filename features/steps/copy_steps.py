"""Runs whose workers have copies of the tree: what is in it."""

import os
import stat

from behave import given

MODES = {"socket": stat.S_IFSOCK, "named pipe": stat.S_IFIFO}


@given("a {kind} in the tree")
def step_special(context, kind):
    os.mknod(context.workspace.folder / "left_behind", MODES[kind] | stat.S_IRUSR)
