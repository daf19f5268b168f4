"""Commands shown in the documents with what they print, run as a reader would run them."""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """A command and the output that the document shows for it."""

    command: str
    output: str


def shown_in(document: Path) -> list[Shown]:
    """Every command of a document, in order."""
    found = []
    for block in _BLOCK.findall(document.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append(Shown(command, output))
    return found


def reader(folder: Path) -> None:
    """Let a folder look like the project's to somebody who only runs commands."""
    for name in ("docs", "tools"):
        (folder / name).symlink_to(ROOT / name)


def printed(command: str, folder: Path) -> str:
    """What a command prints, on both streams, in that folder."""
    launcher = shlex.join([sys.executable, "-m", "ronghe.web.cli"])
    done = subprocess.run(
        ["bash", "-c", command.replace("./ronghe", launcher)],
        cwd=folder,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout


def _environment() -> dict[str, str]:
    """What the launcher sets; compiled modules are kept, or every command would compile for seconds."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONPYCACHEPREFIX": str(ROOT / "var" / "pycache"),
        "PYTHONUNBUFFERED": "1",
    }
