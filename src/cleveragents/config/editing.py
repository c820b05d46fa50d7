"""A configuration file in the user's editor: a draft is edited, and takes the file's place if it is right."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cleveragents.config.aside import write_new
from cleveragents.config.commit import make_room
from cleveragents.config.files import ConfigFile, Content, find_in, parse_toml, unknown_names
from cleveragents.config.publish import reason_of
from cleveragents.config.registry import KEYS, Scope, find_key
from cleveragents.config.service import ConfigService
from cleveragents.config.snapshot import Snapshot, read_snapshot
from cleveragents.errors import CleverAgentsError, ConfigWriteError, DraftError


@dataclass(frozen=True, slots=True)
class Draft:
    """A text to edit, what stood in the file when that began, and whether it was left by an earlier edit."""

    path: Path
    file: ConfigFile
    before: Snapshot
    is_left_over: bool


def begin(config: ConfigService, scope: Scope) -> Draft:
    """The draft to edit: a copy of the file, which may be wrong, or the text that an earlier edit has left.

    Raises:
        ConfigWriteError: The file cannot be read, or the draft not be made.
        DraftError: The file has changed since that text was left: taking it would undo the change.
    """
    file = config.source(scope).file
    try:
        before = read_snapshot(file.path)
        aside = file.aside()
        make_room(file, aside)
        path = aside.draft(before.content)
        is_left_over = path.exists()
        _refuse_others(aside.drafts(), path, before)
        if not is_left_over:
            write_new(path, before.content)
    except OSError as error:
        raise ConfigWriteError(str(file.path), reason_of(error), committed=False) from error
    return Draft(path, file, before, is_left_over)


def finish(config: ConfigService, draft: Draft) -> bool:
    """Put a draft in the file's place if it is right, and say whether it differs.

    Raises:
        DraftError: It is wrong, or the file cannot be changed; the draft is kept.
    """
    try:
        content = draft.path.read_bytes()
        if content != draft.before.content:
            _check(content, draft)
            config.replace_text(draft.before, content, draft.file.scope)
    except CleverAgentsError as error:
        if getattr(error, "committed", False):
            raise
        problem = str(error).partition("\n")[0]
        mend = f"your text is kept in {draft.path}; `cleveragents config edit` goes on with it"
        if isinstance(error, ConfigWriteError) and not draft.before.still_stands():
            mend = (
                f"your text is kept in {draft.path}: put what you want to keep into the file, and remove it"
            )
        raise DraftError(str(draft.path), problem, mend) from error
    except OSError as error:
        problem = f"{draft.path}: the editor has not left this file: {reason_of(error)}"
        raise DraftError(str(draft.path), problem, "take an editor that does") from error
    draft.path.unlink()
    return content != draft.before.content


def drop(draft: Draft) -> None:
    """Remove a draft in which nothing was written; one in which something was is kept."""
    with suppress(OSError):
        if draft.path.read_bytes() == draft.before.content:
            draft.path.unlink()


def _refuse_others(drafts: list[Path], own: Path, before: Snapshot) -> None:
    """Refuse to go on where a text was left that began as another content of the file."""
    for draft in drafts:
        if draft != own:
            problem = f"{before.path} has changed since you left a text in {draft}"
            raise DraftError(str(draft), problem, "put what you want to keep into it, and remove your text")


def _check(content: bytes, draft: Draft) -> None:
    written = Content(draft.before, parse_toml(content, str(draft.path)))
    for name in unknown_names(written, draft.file):
        find_key(name)
    for key in KEYS.values():
        find_in(written, key, draft.file)
