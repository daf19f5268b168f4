"""Start, share and stop one embedded PostgreSQL.

Who may connect: the server listens on no network address; its socket lies in a folder of mode
0700, which keeps other local users out; and every role needs a password (SCRAM), which keeps out
other processes of the account the server runs as. There is no `trust` anywhere.

Who stops it: everybody using the database holds a shared lock on `users.lock`; whoever leaves last
stops the server, unless it was started to stay. A user killed with -9 drops its lock, so the next
one to leave still cleans up.
"""

import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

from psycopg import conninfo, pq

from ronghe.web.cli.embedded_postgres.data_folder import (
    SUPERUSER,
    failed,
    make_data_folder,
    server_environment,
)
from ronghe.web.cli.embedded_postgres.layout import Layout
from ronghe.web.cli.embedded_postgres.postmaster import (
    forget_dead_postmaster,
    living_postmaster,
    serves,
    stop_postmaster,
)
from ronghe.web.cli.failure import CannotContinue

PORT = 5432
_LARGEST_LOG = 10_000_000
_SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "jit": "off",
    "log_line_prefix": "%m [%p] %q%u ",
}
_THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class Cluster:
    """One embedded database server. `durable=False` (tests only) gives up safety for speed."""

    layout: Layout
    password: str = field(repr=False)
    say: Callable[[str], None]
    durable: bool = True

    def url(self, *, user: str, password: str, database: str) -> str:
        """Address of a database on this server, password included."""
        where = urlencode({"host": str(self.layout.socket_folder), "port": PORT}, quote_via=quote)
        return f"postgresql://{quote(user)}:{quote(password, safe='')}@/{database}?{where}"

    def answers(self) -> bool:
        """Whether the server is up and takes connections; needs no password."""
        asked = conninfo.make_conninfo(
            host=str(self.layout.socket_folder),
            port=PORT,
            user=SUPERUSER,
            dbname=SUPERUSER,
            connect_timeout=2,
        )
        return pq.PGconn.ping(asked.encode()) == pq.Ping.OK

    @contextmanager
    def running(self) -> Iterator[None]:
        """Have the server run for as long as the block lasts, together with all other users."""
        with (self.layout.home / "users.lock").open("w") as users:
            with self._alone():
                fcntl.flock(users, fcntl.LOCK_SH)
                self._start()
            try:
                yield
            finally:
                with self._alone():
                    self._stop_if_last(users.fileno())

    def start_to_stay(self) -> None:
        """Start the server and leave it running when this process ends."""
        with self._alone():
            self.layout.kept_open.touch()
            self._start()

    def ensure(self) -> bool:
        """Start the server again if it has gone; True when that was needed."""
        if living_postmaster(self.layout.data):
            return False
        with self._alone():
            self._start()
        return True

    def stop(self) -> bool:
        """Stop the server; False when it was not running."""
        with self._alone():
            self.layout.kept_open.unlink(missing_ok=True)
            return self._stop()

    def destroy(self) -> None:
        """Stop the server and delete all its data; refused while somebody uses it."""
        with (self.layout.home / "users.lock").open("w") as users, self._alone():
            if not _only_user(users.fileno()):
                raise CannotContinue(
                    "另一个 ./ronghe 正在使用这个数据库。先停止它（按 Ctrl-C），再清空。"
                )
            self.layout.kept_open.unlink(missing_ok=True)
            self._stop()
            for folder in (self.layout.data, self.layout.socket_folder):
                if folder.exists():
                    shutil.rmtree(folder)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.layout.home / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _stop_if_last(self, users: int) -> None:
        fcntl.flock(users, fcntl.LOCK_UN)
        if not self.layout.kept_open.exists() and _only_user(users):
            self._stop()

    def _stop(self) -> bool:
        pid = living_postmaster(self.layout.data)
        if pid is None:
            return False
        stop_postmaster(pid, self.layout.data)
        return True

    def _start(self, *, seconds: float = 60) -> None:
        """Have the server answer; a start that fails is tried again while orphans may still live."""
        deadline = time.monotonic() + seconds
        attempts = 0
        pid = living_postmaster(self.layout.data)
        while not (pid and self.answers()):
            if pid is None or not serves(pid, self.layout.data):
                if attempts == 7:
                    raise self._why_not()
                time.sleep(0.25 * attempts)
                attempts += 1
                pid = self._launch()
            if time.monotonic() > deadline:
                raise CannotContinue(
                    f"数据库在 {seconds:.0f} 秒内没有就绪。看它在做什么：tail '{self.layout.log}'"
                )
            time.sleep(0.02)

    def _launch(self) -> int:
        """Start the server process, detached from this one and from the terminal."""
        layout = self.layout
        if not (layout.data / "PG_VERSION").exists():
            self.say(f"建立数据库（PostgreSQL {layout.binaries.major}）…")
            make_data_folder(layout, password=self.password)
        layout.account.owns_privately(layout.socket_folder)
        forget_dead_postmaster(layout.data, layout.socket_folder)
        with _open_log(layout.log) as log:
            told = subprocess.run(
                ["/bin/sh", "-c", '"$@" >&2 </dev/null & echo $!', "sh", *self._command()],
                stdout=subprocess.PIPE,
                stderr=log,
                check=True,
                cwd="/",
                env=server_environment(),
                start_new_session=True,
                **layout.account.as_child(),
            ).stdout
        return int(told)

    def _command(self) -> list[str]:
        layout = self.layout
        folder = str(layout.socket_folder).replace('"', '""')
        settings = _SETTINGS | {"unix_socket_directories": f'"{folder}"'} | _shared_memory()
        if not self.durable:
            settings |= _THROWAWAY
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [str(layout.binaries.postgres), "-D", str(layout.data), *options]

    def _why_not(self) -> CannotContinue:
        lines = self.layout.log.read_text("utf-8", "replace").splitlines()
        reasons = [line for line in lines[-20:] if "FATAL" in line or "PANIC" in line]
        return failed("数据库没能启动", reasons or lines[-1:], self.layout)


def _only_user(users: int) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _shared_memory() -> dict[str, str]:
    """Containers often give /dev/shm 64 MB, too little for a parallel query: use files then."""
    folder = Path("/dev/shm")  # noqa: S108 - only measured
    if folder.exists() and shutil.disk_usage(folder).total < 512_000_000:
        return {"dynamic_shared_memory_type": "mmap"}
    return {}


@contextmanager
def _open_log(path: Path) -> Iterator[int]:
    too_large = path.exists() and path.stat().st_size > _LARGEST_LOG
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | (os.O_TRUNC if too_large else 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
