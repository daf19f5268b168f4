"""Whose turn it is in a place: what many rows say together is guarded by no lock on one row.

Some acts may go on side by side but not while somebody closes what they act on, or does what may
be done once a year. Both turns last until the transaction ends. Who wants to be alone asks before
anything else, so that nobody waits for a row it holds.
"""

from django.db import connection

_KEY = "hashtextextended('ronghe.turns:' || %s, 0)"


def beside_others(place: str) -> None:
    """Act as others may at the same time; waits for somebody alone."""
    _wait("pg_advisory_xact_lock_shared", place)


def alone(place: str) -> None:
    """Act while nobody else does; waits for all who act beside others."""
    _wait("pg_advisory_xact_lock", place)


def _wait(lock: str, place: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}({_KEY})", [place])
