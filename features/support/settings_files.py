"""The configuration files of a workspace: the user's, and the project's."""

from __future__ import annotations

from pathlib import Path

from support.workspace import HOME, Workspace

USER = f"{HOME}/config.toml"
PROJECT = "pyproject.toml"


def write_user(workspace: Workspace, text: str) -> str:
    """Write the user's configuration, and return it."""
    workspace.write(USER, text)
    return text


def write_project(workspace: Workspace, text: str) -> str:
    """Write the project's configuration, and return it."""
    workspace.write(PROJECT, text)
    return text


def user(workspace: Workspace) -> str:
    """The text of the user's configuration; empty where there is none."""
    return workspace.read(USER) if (workspace.folder / USER).exists() else ""


def user_path(workspace: Workspace) -> Path:
    """The path of the user's configuration."""
    return workspace.folder / USER


def project(workspace: Workspace) -> str:
    """The text of the project's configuration."""
    return workspace.read(PROJECT)


def project_names(workspace: Workspace) -> list[str]:
    """What is in the project's folder, the user's home aside."""
    return sorted(path.name for path in workspace.folder.iterdir() if path.name != HOME)


def user_names(workspace: Workspace) -> list[str]:
    """What is in the folder of the user's settings."""
    return sorted(path.name for path in (workspace.folder / HOME).iterdir())


def editor(workspace: Workspace, command: str) -> str:
    """An editor that writes what a shell command prints."""
    script = workspace.write("editor.sh", f'#!/bin/sh\n{{ {command}; }} > "$1"\n')
    script.chmod(0o755)
    return str(script)
