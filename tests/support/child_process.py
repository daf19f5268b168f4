"""A process of its own on the test database, for what is killed in the middle."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

from ronghe.web.cli.folders import PROJECT


@contextmanager
def running(program: str, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run Python text against the test database; the process is killed at the end at the latest."""
    settings = connection.settings_dict
    address = (
        f"postgresql://{settings['USER']}:{settings['PASSWORD']}@/{settings['NAME']}"
        f"?host={settings['HOST']}&port={settings['PORT']}"
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "ronghe.web.config.settings",
        "RONGHE_DATABASE_URL": address,
        "PYTHONPATH": str(PROJECT / "src"),
    }
    process = subprocess.Popen([sys.executable, "-c", program, *arguments], env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something to become true; fails after so many seconds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)
