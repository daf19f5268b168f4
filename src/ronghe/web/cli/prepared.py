"""Notes of what has been prepared, so that a second start does not do it again.

A note holds a value computed from everything the step depends on; another value means: do it anew.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from threading import Lock

_noting = Lock()


class Prepared:
    """The notes in one file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def has(self, step: str, value: str) -> bool:
        """Whether the step was last done with this very value."""
        return self._read().get(step) == value

    def note(self, step: str, value: str) -> None:
        """Remember that the step is done; steps may end at the same time."""
        with _noting:
            self._note(step, value)

    def _note(self, step: str, value: str) -> None:
        content = self._read() | {step: value}
        fresh = self._path.with_suffix(".new")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(content, indent=1, sort_keys=True), "utf-8")
        fresh.replace(self._path)

    def forget(self) -> None:
        """Forget every step."""
        self._path.unlink(missing_ok=True)

    def _read(self) -> dict[str, str]:
        try:
            content = json.loads(self._path.read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}


def digest_of_files(paths: Iterable[Path]) -> str:
    """One digest over names and contents; a file that is missing counts as empty."""
    total = hashlib.sha256()
    for path in sorted(paths):
        content = path.read_bytes() if path.exists() else b""
        total.update(f"{path}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()
