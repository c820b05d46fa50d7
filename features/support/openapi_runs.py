"""Runs of schemathesis: requests made up from the document of a server, and its answers held against it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from support.server_processes import ServerProcess
from support.workspace import Workspace

FOLDER = Path(__file__).parent / "openapi"


def try_out(
    workspace: Workspace, server: ServerProcess, token: str, examples: int
) -> subprocess.CompletedProcess[str]:
    """Send what the document allows, and what it does not; exit code 1 where an answer is not as it says."""
    return subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli"),
            *("--config-file", str(FOLDER / "schemathesis.toml"), "run", f"{server.url}/openapi.json"),
            *("-H", f"Authorization: Bearer {token}", "--checks", "all", "--no-color"),
            *("--max-examples", str(examples), "--seed", "1"),
        ],
        cwd=workspace.folder,  # it keeps a database of examples
        env=workspace.whole_environment(SCHEMATHESIS_HOOKS="hooks", PYTHONPATH=str(FOLDER)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
