"""The folder in which a comparison happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from foreign_suites.errors import SetupError


@contextmanager
def open_folder(keep: Path | None) -> Iterator[Path]:
    """Opens a folder that goes away afterwards, or the empty one that the caller wants to keep."""
    if keep is None:
        with TemporaryDirectory(prefix="foreign-suites-", ignore_cleanup_errors=True) as folder:
            yield Path(folder).resolve()
        return
    keep.mkdir(parents=True, exist_ok=True)
    if any(keep.iterdir()):
        raise SetupError(f"{keep} is not empty\n  mend: name a new folder")
    yield keep.resolve()
