"""Workers of one run share a server: what only one may do at a time, and names of their own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
_TURN = 20_180_630


@contextmanager
def my_turn() -> Iterator[None]:
    """Wait until no other worker makes, copies or drops a shared database."""
    with psycopg.connect(os.environ["RONGHE_OWNER_DATABASE_URL"], autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(%s)", [_TURN])
        yield
