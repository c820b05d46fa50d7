"""Write docs/reference from the program: ``python scripts/make_reference.py [--check] [FOLDER]``.

With ``--check`` nothing is written: it exits 1 where a page is not what the program is, and shows the lines.
"""

import difflib
import sys
from collections.abc import Mapping
from pathlib import Path

from cleveragents.gate.rule_pages import book
from reference.commands import commands_page
from reference.settings import settings_page

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"


def main(arguments: list[str]) -> int:
    """Write the pages, or say which of them are stale."""
    pages = {"commands.md": commands_page(), "settings.md": settings_page(), "rules.md": book() + "\n"}
    names = [word for word in arguments if word != "--check"]
    folder = Path(names[0]) if names else FOLDER
    if "--check" in arguments:
        return _check(pages, folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


def _check(pages: Mapping[str, str], folder: Path) -> int:
    stale = {name: _changes(folder / name, text) for name, text in pages.items()}
    for name, changes in stale.items():
        if changes:
            print(f"docs/reference/{name} is stale; write it anew: python scripts/make_reference.py")
            print("\n".join(changes))
    return 1 if any(stale.values()) else 0


def _changes(file: Path, text: str) -> list[str]:
    have = file.read_text("utf-8") if file.exists() else ""
    return list(difflib.unified_diff(have.splitlines(), text.splitlines(), "have", "want", lineterm="", n=0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
