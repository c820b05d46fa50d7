"""A service with a value at each level that a scenario wants."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from cleveragents.config.files import ConfigFile
from cleveragents.config.registry import Scope
from cleveragents.config.service import ConfigService
from support.workspace import HOME, Workspace

VARIABLE = "CLEVERAGENTS_SERVER_TIMEOUT"
PREFIX = ("tool", "cleveragents")


@dataclass
class Levels:
    """The files of a service, and the flags that it is opened with."""

    user_file: Path
    project_file: Path
    flags: dict[str, str]

    @classmethod
    def with_timeout(
        cls, workspace: Workspace, names: Sequence[str], add_cleanup: Callable[..., None]
    ) -> Levels:
        """Each named level sets ``server.timeout``: the flag to 1, ... the user to 4."""
        environment = mock.patch.dict(os.environ, {VARIABLE: "2" if "environment" in names else ""})
        environment.start()
        add_cleanup(environment.stop)
        user = "[server]\ntimeout = 4\n" if "user" in names else ""
        project = "[tool.cleveragents.server]\ntimeout = 3\n" if "project" in names else ""
        flags = {"server.timeout": "1"} if "flag" in names else {}
        project_file = workspace.write("pyproject.toml", project)
        return cls(workspace.write(f"{HOME}/config.toml", user), project_file, flags)

    def service(self) -> ConfigService:
        """The service, opened anew."""
        user = ConfigFile(Scope.USER, self.user_file)
        return ConfigService(user, ConfigFile(Scope.PROJECT, self.project_file, PREFIX), self.flags)

    def set_variable(self, value: str) -> None:
        """Set the variable of ``server.timeout``; the cleanup takes it back."""
        os.environ[VARIABLE] = value

    def change_user_file(self, how: str) -> None:
        """Do with the user's file what a scenario says."""
        before = self.user_file.stat()
        if how == "removed":
            self.user_file.unlink()
        elif how == "written over in place":
            self.user_file.write_text("[server]\ntimeout = 7\n")
        elif how == "replaced by one of the same size":
            self._replace(6)
        else:
            self._replace(9)
            self._replace(8)
            os.utime(self.user_file, ns=(before.st_atime_ns, before.st_mtime_ns))

    def _replace(self, timeout: int) -> None:
        new = self.user_file.with_name("new")
        new.write_text(f"[server]\ntimeout = {timeout}\n")
        new.replace(self.user_file)


@contextmanager
def no_reading() -> Iterator[None]:
    """Nothing can be opened meanwhile."""
    with mock.patch.object(os, "open", side_effect=PermissionError):
        yield
