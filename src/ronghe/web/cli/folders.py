"""Where the project and its runtime data lie on this machine."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[4]


@dataclass(frozen=True, slots=True)
class Folders:
    """The project folder and the folder of everything made at run time."""

    project: Path
    var: Path

    @property
    def packages(self) -> Path:
        """Where npm installs the front-end packages."""
        return self.project / "node_modules"

    @property
    def stamps(self) -> Path:
        """Notes of what has been prepared, so that a second start need not do it again."""
        return self.var / "prepared.json"

    @property
    def logs(self) -> Path:
        """Where the server and the worker write."""
        return self.var / "log"

    def for_tests(self) -> "Folders":
        """Tests keep their own database and secrets and never touch those of the demo."""
        return Folders(project=self.project, var=self.var / "test")


def folders_from(environ: Mapping[str, str] = os.environ) -> Folders:
    """Read RONGHE_VAR (default: `var` in the project)."""
    var = environ.get("RONGHE_VAR")
    return Folders(project=PROJECT, var=Path(var).resolve() if var else PROJECT / "var")
