"""``.robot`` text, read by Robot's own parser, so that this package and the runner never disagree.

Nothing is run or imported that a file names. Who imports this module needs Robot Framework.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from cleveragents.bugs.robot_tags import Kind, Metadata, Piece, RobotFile, RobotTest, TagSetting
from cleveragents.errors import MissingExtraError, TestFileError

try:
    from robot.api import Language, Languages
    from robot.api.parsing import Token, get_init_model, get_model
    from robot.errors import DataError
    from robot.model import TagPatterns
except ImportError as error:
    raise MissingExtraError("Robot Framework", "reading .robot files", "robot") from error

# Robot has no type information. These names say which of its classes is meant.
Model = Any
Section = Any
Node = Any

KINDS = {
    Token.SEPARATOR: Kind.GAP,
    Token.TAGS: Kind.NAME,
    Token.TEST_TAGS: Kind.NAME,
    Token.DEFAULT_TAGS: Kind.NAME,
    Token.CONTINUATION: Kind.MORE,
    Token.ARGUMENT: Kind.VALUE,
    Token.COMMENT: Kind.COMMENT,
}
# What stands in a test and does nothing.
IDLE = {*Token.SETTING_TOKENS, Token.COMMENT, Token.EOL}

MENDS = {
    Token.INVALID_HEADER: "correct the header, or name the file's language in its first line (Language: fi)",
    Token.ERROR: "correct the setting on that line",
}
UNKNOWN_LANGUAGE = "name a language that Robot Framework brings along, fi or Finnish for instance"


def parse_robot_text(text: str, file: str, *, is_init: bool = False) -> RobotFile:
    """What a suite file, or the ``__init__.robot`` of a folder, says about tests and tags.

    Raises:
        TestFileError: A part of the file is not what Robot expects there. What is wrong within a
            test, Robot tells in the run, and it concerns that test only.
    """
    parse = get_init_model if is_init else get_model
    model = parse(io.StringIO(text), lang=_languages())
    for error in _errors(model, file):
        raise error
    settings = [node for section in model.sections for node in section.body]
    return RobotFile(
        file,
        tuple(_tag_settings(settings, Token.TEST_TAGS, file)),
        tuple(_tag_settings(settings, Token.DEFAULT_TAGS, file)),
        tuple(_test(node, file) for node in test_nodes(model)),
    )


def parse_model(text: str) -> Model:
    """Robot's own model of a suite file, right or wrong."""
    return get_model(io.StringIO(text), lang=_languages())


def test_nodes(model: Model) -> list[Node]:
    """The tests, or tasks, of a suite file."""
    nodes = [node for section in _test_sections(model) for node in section.body]
    return [node for node in nodes if hasattr(node, "body")]


def matches(patterns: Sequence[str], tag: str) -> bool:
    """Whether one of ``patterns`` fits ``tag``, as ``-tag`` in ``[Tags]`` means it."""
    with warnings.catch_warnings():
        # Robot says in the run, too, that a pattern will mean something else in a later release.
        warnings.simplefilter("ignore")
        return bool(TagPatterns(patterns).match([tag]))


def _languages() -> Languages:
    languages = Languages()
    # Robot would import, and so run, a module of that name.
    languages._import_language_module = _built_in  # noqa: SLF001 - there is no other way to say it
    return languages


def _built_in(name: object) -> list[Any]:
    try:
        return [Language.from_name(str(name))]
    except ValueError as error:
        raise DataError(str(error)) from error


def _test_sections(model: Model) -> list[Section]:
    headers = (Token.TESTCASE_HEADER, Token.TASK_HEADER)
    return [section for section in model.sections if section.header and section.header.type in headers]


def _errors(model: Model, file: str) -> Iterator[TestFileError]:
    """What Robot tells of a file as an error, by line, and that it has both tests and tasks."""
    for section in model.sections:
        nodes = [section.header, *section.body] if section.header else section.body
        for token in (token for node in nodes for token in getattr(node, "tokens", ())):
            if token.type in MENDS:
                mend = UNKNOWN_LANGUAGE if section.header is None else MENDS[token.type]
                yield TestFileError(file, token.lineno, _one_line(token.error), mend)
    sections = _test_sections(model)
    mixed = [section for section in sections if section.header.type != sections[0].header.type]
    for section in mixed:
        reason = "one file cannot have both tests and tasks"
        yield TestFileError(file, section.lineno, reason, "put the tasks into a file of their own")


def _one_line(message: str) -> str:
    return " ".join(message.split()).rstrip(".")


def _tag_settings(nodes: Sequence[Node], kind: str, file: str) -> Iterator[TagSetting]:
    for node in nodes:
        if getattr(node, "type", "") == kind:
            tokens = [token for token in node.tokens if token.type in KINDS]
            pieces = (Piece(KINDS[t.type], t.value, t.lineno, t.col_offset) for t in tokens)
            yield TagSetting(file, tuple(pieces))


def _test(node: Node, file: str) -> RobotTest:
    steps = [item for item in node.body if getattr(item, "type", "") not in IDLE]
    tags = next(_tag_settings(node.body, Token.TAGS, file), None)
    said = [item for item in node.body if getattr(item, "type", "") == Token.METADATA]
    metadata = tuple(Metadata(item.name, item.value, item.lineno) for item in said)
    return RobotTest(node.name, node.lineno, len(steps), tags, metadata)
