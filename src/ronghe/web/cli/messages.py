"""Compile the message catalogues (`*.po` → `*.mo`) without GNU gettext.

The compiled files are committed, so that a fresh machine needs no compiler to show English pages.
"""

from pathlib import Path

import polib

from ronghe.web.cli.folders import Folders
from ronghe.web.cli.progress import say


def run_messages(folders: Folders, *, only_check: bool) -> int:
    """Compile every catalogue that is out of date, or with `only_check` just name them."""
    stale = [path for path in catalogues(folders.project) if _is_stale(path)]
    for path in stale:
        if only_check:
            say(f"译文没有编译：{path}。编译：./ronghe messages")
        else:
            _compiled(path).write_bytes(_compile(path))
            say(f"已编译 {path}")
    return 1 if stale and only_check else 0


def catalogues(project: Path) -> list[Path]:
    """Every catalogue of the project."""
    return sorted((project / "src").rglob("locale/*/LC_MESSAGES/*.po"))


def _compiled(path: Path) -> Path:
    return path.with_suffix(".mo")


def _compile(path: Path) -> bytes:
    return bytes(polib.pofile(str(path)).to_binary())


def _is_stale(path: Path) -> bool:
    compiled = _compiled(path)
    return not compiled.exists() or compiled.read_bytes() != _compile(path)
