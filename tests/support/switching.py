"""Connect Django to another database of the same server for a while."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def using(name: str) -> Iterator[BaseDatabaseWrapper]:
    """Within the block the default connection goes to the named database."""
    connection = connections["default"]
    former = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield connection
    finally:
        connection.close()
        connection.settings_dict["NAME"] = former
