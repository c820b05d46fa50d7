"""The bug board of the project around the current folder."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from cleveragents.app import ProjectNames
from cleveragents.bugs.catalog import Catalog
from cleveragents.cli.catalogs import catalog_of
from cleveragents.errors import NoTestFilesError
from cleveragents.report.assemble import assemble
from cleveragents.report.board import Board, Note
from cleveragents.report.gather import Project, read_facts
from cleveragents.report.redaction import redaction_for

if TYPE_CHECKING:
    from cleveragents.project import Settings


def board_of(settings: Settings) -> Board:
    """The board of a project, as its files and its history are now."""
    notes: tuple[Note, ...] = ()
    redact = redaction_for(str(settings.root.resolve()), os.environ)
    try:
        catalog = catalog_of((), ProjectNames())
    except NoTestFilesError:
        # A project that has no tests yet has no bugs either.
        catalog = Catalog((), ())
        notes = (Note(f"there are no tests in {' and '.join(settings.suites)}"),)
    facts = read_facts(Project(settings, catalog), redact)
    return assemble(replace(facts, notes=(*notes, *facts.notes)))
