"""Tell whether the process a pid file names really is our server, and mend what a crash left.

A pid in a file proves nothing: the process may be dead, a zombie nobody has reaped, or a stranger
that was given the number since. The process's own command line is what counts.
"""

import os
import signal
import subprocess
import time
from pathlib import Path

from ronghe.web.cli.failure import CannotContinue

NEVER_A_PROCESS = 2**31 - 1
_LOOKS = 50
_OVER = ("", "Z", "X")  # gone, zombie, dead


def living_postmaster(data: Path) -> int | None:
    """Return the pid of the server that serves this data folder, or None."""
    pid = _recorded_pid(data)
    return pid if pid is not None and serves(pid, data) else None


def serves(pid: int, data: Path) -> bool:
    """Whether the process was started as `postgres -D data`; a zombie has no command line."""
    arguments = _command_line(pid)
    return f"-D\0{data}\0" in arguments or f" -D {data} " in arguments


def forget_dead_postmaster(data: Path, socket_folder: Path) -> None:
    """Let a new server start where an old one died.

    The pid file is not deleted but made to name a process that cannot exist: PostgreSQL then still
    checks the shared memory it names, which keeps us off the data while orphaned backends live.
    """
    path = data / "postmaster.pid"
    if path.exists():
        _, newline, rest = path.read_text("utf-8", "surrogateescape").partition("\n")
        if newline:
            content = f"{NEVER_A_PROCESS}\n{rest}"
            path.write_text(content, "utf-8", "surrogateescape")
        else:
            path.unlink()
    for left_over in socket_folder.glob(".s.PGSQL.*"):
        left_over.unlink()


def stop_postmaster(pid: int, data: Path, *, seconds: float = 60) -> None:
    """Shut down fast (open transactions are rolled back) and wait until the process is gone."""
    os.kill(pid, signal.SIGINT)
    deadline = time.monotonic() + seconds
    while serves(pid, data):
        if time.monotonic() > deadline:
            raise CannotContinue(
                f"数据库进程 {pid} 在 {seconds:.0f} 秒内没有停下来。再等一会儿，或强行结束：kill -QUIT {pid}"
            )
        time.sleep(0.02)


def _recorded_pid(data: Path) -> int | None:
    try:
        lines = (data / "postmaster.pid").read_text("utf-8", "surrogateescape").splitlines()
        return abs(int(lines[0]))
    except (FileNotFoundError, IndexError, ValueError):
        return None


def _command_line(pid: int) -> str:
    if not Path("/proc/self/cmdline").exists():
        asked = ["ps", "-o", "command=", "-p", str(pid)]
        told = subprocess.run(asked, capture_output=True, check=False).stdout
        return os.fsdecode(told).rstrip() + " "
    for _ in range(_LOOKS):
        line, state = _proc(pid, "cmdline"), _proc(pid, "stat").rpartition(")")[2].strip()[:1]
        if line or state in _OVER:
            return line
        time.sleep(0.002)  # a process that is just becoming another program shows none
    return ""


def _proc(pid: int, name: str) -> str:
    try:
        return os.fsdecode(Path(f"/proc/{pid}/{name}").read_bytes())
    except OSError:
        return ""
