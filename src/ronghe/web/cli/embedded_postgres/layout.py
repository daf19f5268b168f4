"""Where one embedded database keeps its data, its socket and its log.

Normally all three lie in the project's `var`. Two cases need another place: root with a project
inside a closed home (the account that runs the database cannot enter it), and a path too long for
a Unix socket, whose address holds about a hundred bytes.
"""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ronghe.web.cli.embedded_postgres.account import Account, account_for
from ronghe.web.cli.embedded_postgres.binaries import Binaries, find_binaries
from ronghe.web.cli.failure import CannotContinue

REACHABLE = Path("/var/lib/ronghe")
SHORT = Path("/tmp")  # noqa: S108 - the folder made in it is checked to be ours and private
LONGEST_SOCKET_FOLDER = 85


@dataclass(frozen=True, slots=True)
class Layout:
    """Programs, folders and account of one embedded database."""

    home: Path
    socket_folder: Path
    binaries: Binaries
    account: Account

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.home / "server.log"

    @property
    def kept_open(self) -> Path:
        """Exists while the database was started to stay (`./ronghe database start`)."""
        return self.home / "stay"


def lay_out(home: Path, *, say: Callable[[str], None], system_only: bool = False) -> Layout:
    """Decide the places for the database that belongs in `home`, making the folders above the data.

    `say` gets one line when data or programs have to lie elsewhere.
    """
    home = _reachable_home(home.resolve(), say)
    account = account_for(home / "data")
    binaries = find_binaries(major=_major_of(home / "data"), system_only=system_only)
    if not account.can_run(binaries.postgres):
        binaries = _reachable_binaries(binaries, say)
    return Layout(home=home, socket_folder=_socket_folder(home), binaries=binaries, account=account)


def _reachable_home(home: Path, say: Callable[[str], None]) -> Path:
    if not home.exists():
        home.mkdir(parents=True)
        home.chmod(0o711)
    if account_for(home / "data").can_enter(home):
        return home
    other = REACHABLE / _digest(home)
    if not other.exists():
        say(f"数据库账号进不了 {home}，数据改放在 {other}")
    for folder in (REACHABLE, other):
        folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        folder.chmod(0o711)
    return other


def _reachable_binaries(binaries: Binaries, say: Callable[[str], None]) -> Binaries:
    changed = binaries.postgres.stat().st_mtime_ns
    target = REACHABLE / f"programs-{_digest(binaries.folder)}-{changed:x}"
    if not target.exists():
        say(f"数据库账号进不了 {binaries.folder}，程序复制到 {target}")
        REACHABLE.mkdir(mode=0o711, parents=True, exist_ok=True)
    return binaries.copied_to(target)


def _socket_folder(home: Path) -> Path:
    folder = home / "socket"
    if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    return SHORT / f"ronghe-{_digest(home)}"


def _major_of(data: Path) -> int | None:
    try:
        return int((data / "PG_VERSION").read_text())
    except FileNotFoundError:
        return None
    except ValueError:
        raise CannotContinue(
            f"{data / 'PG_VERSION'} 已损坏。从备份恢复，或重建：./ronghe demo --reset"
        ) from None


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
