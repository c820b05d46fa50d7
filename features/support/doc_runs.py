"""A page of the documents, run: every command in its order, and what is not as the page says."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from support import doc_outputs, doc_snippets, doc_workspaces
from support.doc_pages import Block, Command, Mark, items
from support.doc_places import Place
from support.documents import ROOT, read

# A command that a page shows has to be one: not wrong usage, a bug of ours, or a program that is missing.
NEVER = {2: "wrong usage", 70: "a bug of ours", 126: "not a program", 127: "not found"}


@dataclass(slots=True)
class Page:
    """What a page turned out to be."""

    run: int = 0
    not_run: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def with_commands() -> list[str]:
    """The documents that show commands, by their paths from the root."""
    files = [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))]
    return [str(file.relative_to(ROOT)) for file in files if any(_console_blocks(file.read_text("utf-8")))]


def wrong_snippets() -> list[str]:
    """The blocks of all documents that whatever reads such files does not take."""
    files = [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md")), ROOT / "CONTRIBUTING.md"]
    return [
        f"{file.relative_to(ROOT)}:{block.line}: {reason}"
        for file in files
        for block in items(file.read_text("utf-8"))
        if isinstance(block, Block) and (reason := doc_snippets.wrong(block.language, block.text))
    ]


def run_page(name: str) -> Page:
    """Run all that a document shows."""
    return run_text(read(name), name)


def run_text(text: str, name: str) -> Page:
    """Run all that a page with that text shows, in homes that are gone afterwards."""
    page = Page()
    with tempfile.TemporaryDirectory(prefix="workspace-", ignore_cleanup_errors=True) as folder:
        run = _Run(page, name, Path(folder).resolve())
        for item in items(text):
            run.take(item)
    return page


@dataclass(slots=True)
class _Run:
    page: Page
    name: str
    folder: Path
    place: Place | None = None
    places: int = 0

    def take(self, item: Mark | Block) -> None:
        """Do what a mark says, or what a reader of a block does."""
        if isinstance(item, Mark):
            self._prepare(item)
        elif item.mark and item.mark.name in ("file", "add to"):
            self._write(item)
        elif item.language == "console":
            self._console(item)

    def _prepare(self, mark: Mark) -> None:
        if mark.name == "workspace":
            self.places += 1
            self.place = Place(self.folder / str(self.places) / "anna")
            doc_workspaces.make(mark.text, self.place)
        elif self.place is None:
            self._complain(0, "a script runs in no workspace")
        elif (done := self.place.run(f"set -e\n{mark.text}")).code:
            self._complain(0, f"a script ends with {done.code}:\n{mark.text}\n{done.printed}")

    def _write(self, block: Block) -> None:
        if self.place is None or block.mark is None:
            self._complain(block.line, "a file is written in no workspace")
        else:
            self.place.write(block.mark.text, block.text, more=block.mark.name == "add to")

    def _console(self, block: Block) -> None:
        if block.mark and block.mark.name == "not run":
            self.page.not_run.append(block.mark.text)
        elif self.place is None:
            self._complain(block.line, "say in which workspace it is run, or that it is not run and why")
        elif not block.commands():
            self._complain(block.line, "no line begins with a prompt")
        else:
            for command in block.commands():
                self._compare(command, self.place)

    def _compare(self, command: Command, place: Place) -> None:
        self.page.run += 1
        done = place.run(command.instead or command.typed)
        if done.code in NEVER:
            self._complain(command.line, f"$ {command.typed}\n{NEVER[done.code]}:\n{done.printed}")
        elif command.shown.strip() and doc_outputs.differs(command.shown, done.printed):
            shown = f"shows:\n{command.shown.strip()}\nhave:\n{done.printed}"
            self._complain(command.line, f"$ {command.typed}\n{shown}")

    def _complain(self, line: int, problem: str) -> None:
        self.page.problems.append(f"{self.name}:{line}: {problem}")


def _console_blocks(text: str) -> Iterator[Block]:
    return (block for block in items(text) if isinstance(block, Block) and block.language == "console")
