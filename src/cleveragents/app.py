"""The composition root: from a project's settings to what the commands and hooks work with."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cleveragents.bugs.tags import TagNames
from cleveragents.home import home_folder
from cleveragents.project import BUILT, Settings, load_settings, looked_into, project_file

if TYPE_CHECKING:
    from cleveragents.claims.client.answers import ClaimView
    from cleveragents.claims.client.own import OwnClaims
    from cleveragents.claims.client.remote import RemoteClaims
    from cleveragents.claims.conflicts import RetryPolicy
    from cleveragents.config.connection import Connection
    from cleveragents.config.service import ConfigService

__all__ = [
    "ProjectNames",
    "Settings",
    "claim_reader",
    "has_claims",
    "load_settings",
    "looked_into",
    "open_claims",
    "open_config",
    "project_file",
    "remote_claims",
    "retry_policy",
]


class ProjectNames:
    """The tag names of the project around a file; a project's settings are read once."""

    def __init__(self) -> None:
        self._known: dict[Path, Settings] = {}

    def __call__(self, file: Path) -> TagNames:
        """The names that a run of ``file`` would use."""
        return self.settings(file).names

    def settings(self, file: Path) -> Settings:
        """The settings of the project around ``file``."""
        folder = file.parent
        if folder not in self._known:
            self._known[folder] = load_settings(folder)
        return self._known[folder]


def open_config(flags: Mapping[str, str], notify: Callable[[str], None]) -> ConfigService:
    """The configuration of the user and of the project around the current folder.

    Raises:
        UnknownKeyError: A flag names no key.
        BadValueError: A flag's value is none for its key.
    """
    # Of all that is run, few commands want it; the hook never does.
    from cleveragents.config.files import ConfigFile  # noqa: PLC0415
    from cleveragents.config.registry import Scope  # noqa: PLC0415
    from cleveragents.config.service import ConfigService  # noqa: PLC0415

    user = ConfigFile(Scope.USER, home_folder() / "config.toml")
    try:
        file = project_file(Path.cwd())
    except FileNotFoundError:  # the current folder has been removed
        file = None
    # In a project, what belongs to the file is built, and lies where everything lies that is not committed.
    project = ConfigFile(Scope.PROJECT, file, ("tool", "cleveragents"), BUILT) if file else None
    return ConfigService(user, project, flags, notify)


def open_claims(config: ConfigService) -> OwnClaims:
    """The claims of this user: of the server that is connected, or else of this machine.

    Raises:
        BadValueError, ConfigFileError: A setting cannot be used.
        ServerCheckError: A project names the server, and there is a token.
        ClaimError: The file of this machine cannot be used.
    """
    from cleveragents.claims.client.keyring import Keyring  # noqa: PLC0415 - few commands claim
    from cleveragents.claims.client.own import OwnClaims  # noqa: PLC0415 - as above
    from cleveragents.config.connection import current_access  # noqa: PLC0415 - as above

    connection, token = current_access(config)
    if connection is not None:
        return OwnClaims(remote_claims(config, connection, token), Keyring(home_folder() / "claims"))
    # A database is opened where there is no server only.
    from cleveragents.claims.client.local import LocalClaims  # noqa: PLC0415

    file, namespace = home_folder() / "claims.db", local_namespace(config)
    claims = LocalClaims.open(file, namespace, _owner(config), retry_policy(config))
    return OwnClaims(claims, Keyring(home_folder() / "claims"))


def has_claims() -> bool:
    """Whether this user has keys of claims; without any, nobody needs to be asked about them."""
    return any((home_folder() / "claims").glob("*.json"))


def claim_reader(config: ConfigService) -> Callable[[int, str], ClaimView] | None:
    """What tells how an operation of a bug stands, at the server that is connected; None without one.

    Raises:
        BadValueError, ConfigFileError: A setting cannot be used.
        ServerCheckError: A project names the server, and there is a token.
    """
    from cleveragents.config.connection import current_access  # noqa: PLC0415 - few commands claim

    connection, token = current_access(config)
    return remote_claims(config, connection, token).get if connection is not None else None


def remote_claims(
    config: ConfigService, connection: Connection, token: str, tries: int | None = None
) -> RemoteClaims:
    """The claims that a server keeps, asked within the time that the configuration gives it."""
    from cleveragents.claims.client.remote import RETRIES, RemoteClaims, Waiting  # noqa: PLC0415 - few commands claim
    from cleveragents.web import Endpoint  # noqa: PLC0415 - as above

    timeout = float(config.get("server.timeout").value or 0)
    endpoint = Endpoint(connection.url, token, connection.tls_verify, timeout)
    waiting = Waiting(replace(RETRIES, attempts=tries or RETRIES.attempts))
    return RemoteClaims(endpoint, connection.namespace, _owner(config), waiting)


def retry_policy(config: ConfigService) -> RetryPolicy:
    """How often, and after which waits, a claim is changed that others change too."""
    from cleveragents.claims.conflicts import RetryPolicy  # noqa: PLC0415 - few commands claim

    names = ("claims.attempts", "claims.retry_base", "claims.retry_cap")
    attempts, base, cap = (int(found.value or 0) for found in config.get_together(*names))
    return RetryPolicy(attempts, base / 1000, cap / 1000)


def _owner(config: ConfigService) -> str:
    """The name that is set, or else the user's on this host."""
    import getpass  # noqa: PLC0415 - few commands claim
    import socket  # noqa: PLC0415 - as above

    if named := config.get("server.owner").value:
        return str(named)
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a container's user is often in no list of users
        user = str(os.getuid()) if hasattr(os, "getuid") else "somebody"
    return f"{user}@{socket.gethostname()}"


def local_namespace(config: ConfigService) -> str:
    """That of the settings, or else the name of the project: its clones share their bugs."""
    named = config.get("server.namespace").value
    file = project_file(Path.cwd())
    return str(named or namespace_for(file) or "default")


def namespace_for(file: Path | None) -> str:
    """What a project is called, by its ``pyproject.toml`` or its folder; empty without one."""
    if file is None:
        return ""
    import tomllib  # noqa: PLC0415 - few commands claim

    try:
        name = tomllib.loads(file.read_text(encoding="utf-8-sig"))["project"]["name"]
    except (OSError, ValueError, KeyError, TypeError):
        name = file.parent.name
    return re.sub(r"[^a-z0-9]+", "-", str(name).casefold())[:60].strip("-")
