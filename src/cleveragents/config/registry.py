"""The known keys: the type of their values, where they may stand, and what holds without one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from cleveragents.config import rules
from cleveragents.errors import BadValueError, ScopeError, UnknownKeyError

Value = str | int | bool

TRUE_WORDS = frozenset({"true", "yes", "on", "1"})
FALSE_WORDS = frozenset({"false", "no", "off", "0"})
_NUMBER = re.compile(r"-?[0-9]{1,18}")  # Python refuses to read very long ones
_LONGEST_SHOWN = 200
TYPE_NAMES = {str: "text", int: "a whole number", bool: "true or false"}


class Scope(StrEnum):
    """Whose setting it is: the user's, or that of the project, which all who work on it share."""

    USER = "user"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Key:
    """A setting: ``section.option``, the type of its value, and what the value has to be like.

    ``problem`` says what is wrong with a value of the right type, or nothing. A secret is never shown.
    """

    name: str
    type: type[Value]
    default: Value | None
    help: str
    problem: Callable[..., str] = rules.no_problem
    scopes: frozenset[Scope] = frozenset(Scope)
    secret: bool = False

    @property
    def path(self) -> tuple[str, str]:
        """The table and the name in it."""
        section, option = self.name.split(".")
        return section, option

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return "CLEVERAGENTS_" + self.name.replace(".", "_").upper()


_ALL = (
    Key("server.url", str, None, "where the claim server is", rules.url_problem),
    Key("server.namespace", str, None, "the name under which a team's bugs stand", rules.namespace_problem),
    Key("server.tls_verify", bool, True, "whether the server's certificate has to be valid"),  # noqa: FBT003 - a default
    Key("server.timeout", int, 5, "seconds to wait for the server", rules.timeout_problem),
    Key("server.owner", str, None, "who claims bugs, where no token says it", rules.owner_problem),
    Key(
        "server.token",
        str,
        None,
        "what proves to the server who asks",
        rules.token_problem,
        # A project's file is committed, and what is committed is no secret.
        scopes=frozenset({Scope.USER}),
        secret=True,
    ),
    Key("claims.attempts", int, 5, "tries to change a claim that others change too", rules.attempts_problem),
    Key("claims.retry_base", int, 20, "milliseconds before the second try, at most", rules.wait_problem),
    Key("claims.retry_cap", int, 1000, "milliseconds between two tries, at most", rules.wait_problem),
)
KEYS = {key.name: key for key in _ALL}


def find_key(name: str) -> Key:
    """The key of that name.

    Raises:
        UnknownKeyError: With the nearest name there is.
    """
    if name not in KEYS:
        raise unknown_key(name)
    return KEYS[name]


def unknown_key(name: str, path: str = "") -> UnknownKeyError:
    """The error for a name that is no key, and the file it stands in."""
    nearest = get_close_matches(name, KEYS, n=1, cutoff=0)
    return UnknownKeyError(name, nearest[0], path)


def parsed(key: Key, text: str, place: str) -> Value:
    """The value that ``text``, from a command line or a variable, stands for.

    Raises:
        BadValueError: It is of another type, or not what the key has to be like.
    """
    return checked(key, _converted(key, text), place)


def checked(key: Key, value: object, place: str) -> Value:
    """A value that was found at ``place``, if it is one for the key.

    Raises:
        BadValueError: It is of another type, or not what the key has to be like.
    """
    # In Python, not in TOML, True is a number.
    if type(value) is not key.type:
        raise _refused(key, value, f"must be {TYPE_NAMES[key.type]}", place)
    problem = key.problem(value)
    if problem:
        raise _refused(key, value, problem, place)
    return value


def require_scope(key: Key, scope: Scope) -> None:
    """Refuse a key in a scope that it must not stand in.

    Raises:
        ScopeError: For a secret in a project's file.
    """
    if scope not in key.scopes:
        raise ScopeError(key.name, scope.value, "it is a secret, and the project's file is committed")


def _converted(key: Key, text: str) -> object:
    word = text.strip()
    if key.type is bool and word.lower() in TRUE_WORDS | FALSE_WORDS:
        return word.lower() in TRUE_WORDS
    if key.type is int and _NUMBER.fullmatch(word):
        return int(word)
    return text


def _refused(key: Key, value: object, reason: str, place: str) -> BadValueError:
    # What stands before an @ may be a password, which a log should not learn from its refusal.
    shown = "a secret" if key.secret else re.sub(r"^(['\"]?).*@", r"\1...@", repr(value), flags=re.DOTALL)
    shown = shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}..."
    return BadValueError(key.name, shown, reason, place)
