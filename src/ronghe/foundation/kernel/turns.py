"""Whose turn it is in a place: what many rows say together is guarded by no lock on one row.

Acts on a place's records go on side by side; whoever counts them all, or may do something only once
a year, waits until no act is half done and lets none end meanwhile. Both last until the transaction
ends. Who is alone asks for it before anything else, so that nobody waits for a row it holds.
"""

from django.db import connection

_KEY = "hashtextextended('ronghe.acts:' || %s, 0)"


def beside_others(place: str) -> None:
    """Act on a place's records, as others may at the same time; waits for somebody alone."""
    _wait("pg_advisory_xact_lock_shared", place)


def alone(place: str) -> None:
    """Count or decide over all records of a place; waits for every act that is under way."""
    _wait("pg_advisory_xact_lock", place)


def _wait(lock: str, place: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}({_KEY})", [place])
