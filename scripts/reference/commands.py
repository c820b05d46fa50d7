"""docs/reference/commands.md: every command as click knows it."""

import re
from collections.abc import Iterator

import click

from cleveragents.cli.main import cli
from cleveragents.gate.exit_codes import CODES
from reference.tables import code, table

INTRODUCTION = """\
# Commands

Every command with its usage and its options, as `--help` shows them. This page is made from the program, by
`scripts/make_reference.py`. What the commands are good for, with outputs: [cli.md](../cli.md).

## Exit codes

They are the same for all commands; where one adds something, its text says so."""
DEFAULT = re.compile(r"\[(?:default|env var): [^\]]*\]")


def commands_page() -> str:
    """The whole page."""
    codes = table(("code", "means"), ((str(int(one.code)), one.title) for one in CODES))
    chapters = ("\n\n".join(filter(None, _sections(*command))) for command in _commands())
    return "\n\n".join([INTRODUCTION, codes, *chapters]) + "\n"


def variables() -> dict[str, str]:
    """The variables that stand for options, each with the options of the commands that it is for."""
    options = [(option, context) for command, context in _commands() for option in command.params]
    return {
        str(option.envvar): _named([(one, where) for one, where in options if one.envvar == option.envvar])
        for option, _ in options
        if option.envvar
    }


def _named(options: list[tuple[click.Parameter, click.Context]]) -> str:
    paths = [context.command_path.removeprefix("cleveragents ") for _, context in options]
    return f"{code(options[0][0].opts[0])} of {', '.join(map(code, paths))}"


def _commands() -> Iterator[tuple[click.Command, click.Context]]:
    yield from _at_and_below(cli, click.Context(cli, info_name="cleveragents"))


def _at_and_below(
    command: click.Command, context: click.Context
) -> Iterator[tuple[click.Command, click.Context]]:
    yield command, context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            each = command.get_command(context, name)
            if each is not None and not each.hidden:
                yield from _at_and_below(each, click.Context(each, parent=context, info_name=name))


def _sections(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## `{context.command_path}`"
    yield f"```text\n{_usage(command, context)}\n```"
    yield _prose(command.help or command.short_help or "")
    yield _options(command, context)
    yield _examples(command.epilog or "")


def _usage(command: click.Command, context: click.Context) -> str:
    return " ".join([context.command_path, *command.collect_usage_pieces(context)])


def _prose(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", text.replace("\b", "").strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _options(command: click.Command, context: click.Context) -> str:
    rows = [_option(option, context) for option in command.params if isinstance(option, click.Option)]
    shown = [row for row in rows if row]
    return table(("option", "what it does", "default"), shown) if shown else ""


def _option(option: click.Option, context: click.Context) -> tuple[str, str, str] | None:
    record = option.get_help_record(context)
    if record is None:
        return None
    extra = option.get_help_extra(context)
    help_text = " ".join((option.help or "").split())
    variable = f" Also from {', '.join(map(code, extra['envvars']))}." if "envvars" in extra else ""
    needed = " Has to be given." if option.required else ""
    text = _as_prose(DEFAULT.sub("", help_text).strip())
    return code(record[0]), text + variable + needed, _default(option, extra.get("default", ""))


def _default(option: click.Option, known: str) -> str:
    if known.startswith("("):
        return known.strip("()")  # it is told in words
    found = re.search(r"\[default: ([^\]]*)\]", option.help or "")
    return code(known or (found[1] if found else ""))


def _as_prose(text: str) -> str:
    # What stands in angle or square brackets would vanish, or be a link.
    return re.sub(r"(\[tool[.\w]+\]|<[^>]+>)", r"`\1`", text)


def _examples(text: str) -> str:
    lines = [line for line in text.replace("\b", "").strip("\n").splitlines() if line.strip()]
    return (
        "\n\n".join(["For instance:", "```text\n" + "\n".join(_commands_of(lines)) + "\n```"])
        if lines
        else ""
    )


def _commands_of(lines: list[str]) -> list[str]:
    """The lines below the headings; a heading stays where there are several."""
    headings = [line for line in lines if not line.startswith(" ")]
    wanted = lines if len(headings) > 1 else [line for line in lines if line not in headings]
    return [line.removeprefix("  ").rstrip() for line in wanted]
