"""Work done in a process of its own on the test database, so that it can be killed in the middle."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection

from ronghe.web.cli.folders import PROJECT


def own_connection() -> psycopg.Connection[Any]:
    """Another connection to the test database, as the application."""
    return psycopg.connect(
        **connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}
    )


@contextmanager
def running(code: str, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that runs the code on the test database with Django set up; killed at the end."""
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
    whole = f"import django\ndjango.setup()\n{code}"
    process = subprocess.Popen([sys.executable, "-c", whole, *words], env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something to become true; fail when it never does."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)
