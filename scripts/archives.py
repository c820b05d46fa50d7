"""Unpacks archives of Python projects."""

from __future__ import annotations

import tarfile
from pathlib import Path


def unpack(archive: Path, folder: Path) -> Path:
    """Unpacks a source distribution into a folder, and returns the project's own folder there."""
    with tarfile.open(archive) as members:
        # Up to Python 3.11.3 there is no filter, and extractall knows no argument of that name.
        members.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
        members.extractall(folder)  # noqa: S202 - filtered, where it can be
    return folder / archive.name.removesuffix(".tar.gz")
