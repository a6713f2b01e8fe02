"""How do the tests run the command line: in this process, as a program of its own, and on a terminal?"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from service.cli import app

ROOT = Path(__file__).parents[3]
PROGRAM = (sys.executable, "-m", "service.cli")


def laqab(*arguments: str | Path, input: bytes | None = None) -> Result:
    """Run a command in this process; stdout and stderr are pipes."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=input, prog_name="laqab")


def program(*arguments: str | Path, input: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a program of its own, with pipes."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=input,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


def on_terminal(*arguments: str | Path, **environment: str) -> str:
    """What a person sees who runs a command on a terminal: stdout and stderr together."""
    master, slave = pty.openpty()
    settings = {**os.environ, "TERM": "xterm", "COLUMNS": "120", **environment}
    if "NO_COLOR" not in environment:
        settings.pop("NO_COLOR", None)
    process = subprocess.Popen(
        [*PROGRAM, *map(str, arguments)], stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=settings
    )
    os.close(slave)
    seen = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # Linux reports the end of a terminal as an error
            break
        if not part:
            break
        seen += part
    os.close(master)
    process.wait(timeout=60)
    return seen.decode().replace("\r\n", "\n")
