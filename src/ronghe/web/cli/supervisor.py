"""Keep the server and the worker running until somebody stops them or one cannot live."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from ronghe.web.cli.failure import CannotContinue
from ronghe.web.cli.progress import say

_PR_SET_PDEATHSIG = 1
_PATIENCE = 10
_RESTARTS = 3
_WITHIN = 60


@dataclass(slots=True)
class Child:
    """One process: what it is called, how it is started, where it writes."""

    title: str
    command: list[str]
    environment: Mapping[str, str]
    log: Path
    starts: list[float] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it in a session of its own: Ctrl-C reaches us alone, and we stop it in order."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.starts.append(time.monotonic())
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_end_with_parent,  # noqa: PLW1509 - this process has one thread
            )

    @property
    def has_ended(self) -> bool:
        """Whether the process is over."""
        return self.process is not None and self.process.poll() is not None

    @property
    def keeps_ending(self) -> bool:
        """Whether it has been started too often within a minute."""
        recent = [start for start in self.starts if time.monotonic() - start < _WITHIN]
        return len(recent) > _RESTARTS

    def ask_to_stop(self) -> None:
        """Ask politely: requests and jobs in hand are finished."""
        if self.process is not None and not self.has_ended:
            self.process.terminate()

    def make_stop(self) -> None:
        """Wait a while, then end the process and everything it has started."""
        if self.process is None:
            return
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            say(f"{self.title}没有及时停下，强行结束")
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Supervisor:
    """Starts children, restarts those that end, stops all of them on a signal."""

    def __init__(self, children: list[Child], *, keep_database: Callable[[], None]) -> None:
        self._children = children
        self._keep_database = keep_database
        self._stopping = False

    def run(self, *, once_up: Callable[[], bool]) -> None:
        """Supervise until Ctrl-C or TERM.

        The first child has the machine to itself until `once_up` says that it is ready; then the
        others start.
        Raises CannotContinue when a child ends again and again.
        """
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        up = False
        try:
            self._children[0].start()
            while not self._stopping:
                if not up and once_up():
                    up = True
                    for child in self._children[1:]:
                        child.start()
                self._keep_database()
                self._restart_ended()
                time.sleep(0.2 if up else 0.05)
        finally:
            self._stop_all()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _restart_ended(self) -> None:
        for child in self._children:
            if not child.has_ended or self._stopping:
                continue
            child.make_stop()
            if child.keeps_ending:
                raise CannotContinue(
                    f"{child.title}一再退出，已全部停止。看它最后说了什么：tail '{child.log}'"
                )
            say(f"{child.title}意外退出，重新启动")
            child.start()

    def _stop_all(self) -> None:
        say("正在停止 …")
        for child in self._children:
            child.ask_to_stop()
        for child in self._children:
            child.make_stop()


def _load_libc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if sys.platform == "linux" else None


_libc = _load_libc()


def _end_with_parent() -> None:
    """In the child, on Linux: be told to stop even when we are killed with -9."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
