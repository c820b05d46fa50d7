"""Blocks of the documents that are no commands, read by whatever reads such files."""

from __future__ import annotations

import ast
import configparser
import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import yaml
from behave.parser import parse_feature, parse_steps
from robot.api import Token, get_tokens

from cleveragents.project import settings_of_text
from cleveragents.runner.services.settings import services_of
from cleveragents.runner.settings import project_options

# Where a page shows a part of a test only, this stands above it.
TEST = "*** Test Cases ***\nTest\n"


def wrong(language: str, text: str) -> str:
    """What is wrong with a block, or nothing."""
    if language not in READERS:
        return f"{language or 'no language'}: write one of {', '.join(READERS)}"
    try:
        READERS[language](text)
    except Exception as error:  # noqa: BLE001 - whatever a reader raises says that it cannot be read
        return f"{type(error).__name__}: {error}"
    return ""


def _toml(text: str) -> None:
    if "[tool.cleveragents" not in text:
        tomllib.loads(text)
        return
    settings = settings_of_text(Path("pyproject.toml"), text)
    project_options(settings)
    services_of(settings)


def _gherkin(text: str) -> None:
    if "Feature:" in text:
        whole = text if "Scenario" in text else f"{text}\n  Scenario: One\n    Given it\n"
        parse_feature(whole)
    elif "Scenario" in text:
        parse_feature(f"Feature: One\n{text}")
    else:
        parse_steps(text)


def _robot(text: str) -> None:
    whole = text if text.startswith("***") else f"{TEST}{text}"
    wrong_ones = [
        token.error for token in get_tokens(whole) if token.type in (Token.ERROR, Token.FATAL_ERROR)
    ]
    if wrong_ones:
        raise ValueError("; ".join(map(str, wrong_ones)))


def _anything(_text: str) -> None:
    """Nothing is known of such a block."""


READERS: Mapping[str, Callable[[str], object]] = {
    "console": _anything,  # it is run
    "gherkin": _gherkin,
    "ini": lambda text: configparser.ConfigParser().read_string(text),
    "json": json.loads,
    "markdown": _anything,
    "python": ast.parse,
    "robotframework": _robot,
    "text": _anything,
    "toml": _toml,
    "yaml": yaml.safe_load,
}
