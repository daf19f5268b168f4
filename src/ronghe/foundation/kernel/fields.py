"""Model fields of our own: paths, and small byte strings that bulk inserts can carry."""

from typing import Any

from django.apps import apps
from django.db import models
from pghistory.models import Event

from ronghe.foundation.kernel.path import upper


class PathField(models.CharField[str, str]):
    """A path with collation "C", so that a subtree is one index range (``path__within=``).

    ``follows=False`` for a path that records the past and stays when its organisation moves.
    """

    def __init__(self, *args: Any, follows: bool = True, **kwargs: Any) -> None:
        self.follows = follows
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("db_collation", "C")
        super().__init__(*args, **kwargs)


def owned_columns() -> list[tuple[str, str]]:
    """Every (table, column) that holds a path which moves along with its organisation.

    Event tables tell of the past and stay.
    """
    return [
        (model._meta.db_table, str(field.column))
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, PathField) and field.follows and not issubclass(model, Event)
    ]


@PathField.register_lookup
class Within(models.Lookup[str]):
    """``path__within="sip/o/1/"``: the row is that path or below it."""

    lookup_name = "within"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        column, params = self.process_lhs(compiler, connection)
        bounds = [str(self.rhs), upper(str(self.rhs))]
        return f"({column} >= %s AND {column} < %s)", (*params, bounds[0], *params, bounds[1])


class _Bytea:
    """A bytea column; unlike BinaryField it does not stop Django's UNNEST bulk inserts."""

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_prep_value(self, value: Any) -> bytes | None:
        return None if value is None else bytes(value)

    def from_db_value(self, value: Any, *_: Any) -> bytes | None:
        return None if value is None else bytes(value)


class Bytes(_Bytea, models.Field[bytes, bytes]):
    """Bytes that are always there."""


class NullableBytes(_Bytea, models.Field[bytes | None, bytes | None]):
    """Bytes that may be absent."""
