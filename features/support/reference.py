"""The reference, compared with the program that it is made from."""

from __future__ import annotations

import shutil
import subprocess

from support.documents import ROOT
from support.workspace import Workspace


def check(
    workspace: Workspace, page: str = "", old: str = "", new: str = ""
) -> subprocess.CompletedProcess[str]:
    """Check a copy of the reference, in a page of which a text stands in the place of another one."""
    folder = workspace.folder / "reference"
    shutil.copytree(ROOT / "docs" / "reference", folder)
    if page:
        text = (folder / page).read_text("utf-8")
        assert old in text, f"{page} does not say {old}"
        (folder / page).write_text(text.replace(old, new), encoding="utf-8")
    return workspace.python(str(ROOT / "scripts" / "make_reference.py"), "--check", str(folder))
