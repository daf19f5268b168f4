"""Set-based writing: rows go by COPY to a temporary table, then with one statement to the real one.

COPY straight into a table with row-level security is refused by PostgreSQL, and COPY bypasses the
history context; the second statement honours both.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from django.db import connection, models

_numbers = count()


@contextmanager
def staged(
    columns: dict[str, str], rows: Iterable[Sequence[Any]], *, keys: Sequence[str] = ()
) -> Iterator[str]:
    """A temporary table with the rows; ``columns`` is name → SQL type. Yields its name.

    ``keys`` are the columns it is joined by, when the others are too wide to be worth analysing.
    """
    stage = f"stage_{next(_numbers)}"
    definition = ", ".join(f"{_quoted(name)} {kind}" for name, kind in columns.items())
    names = ", ".join(map(_quoted, columns))
    # Drawing a row may itself ask the database, which a running COPY would block for ever.
    drawn = list(rows)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {stage} ({definition}) ON COMMIT DROP")
        with cursor.copy(f"COPY {stage} ({names}) FROM STDIN") as copy:
            for row in drawn:
                copy.write_row(row)
        analysed = f" ({', '.join(keys)})" if keys else ""
        cursor.execute(f"ANALYZE {stage}{analysed}")
        yield stage
        cursor.execute(f"DROP TABLE {stage}")


def insert_rows(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    on_conflict: str = "",
) -> int:
    """Insert rows of column values (database column names); returns how many were stored.

    ``on_conflict`` is the clause after ON CONFLICT, for rows that may be there already.
    """
    types = _types(model)
    wanted = {column: types[column] for column in columns}
    names = ", ".join(map(_quoted, columns))
    with staged(wanted, rows) as stage, connection.cursor() as cursor:
        conflict = f" ON CONFLICT {on_conflict}" if on_conflict else ""
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({names}) SELECT {names} FROM {stage}{conflict}"
        )
        return int(cursor.rowcount)


def execute(sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> int:
    """Run one set-based statement; returns the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return int(cursor.rowcount)


def fetch(sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[tuple[Any, ...]]:
    """Run one query and return all its rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def refresh_statistics(*models_loaded: type[models.Model]) -> None:
    """Let the planner know how large tables have become, after loading or changing many rows.

    Works inside the loading transaction; without it later joins in the same load are planned as if
    the tables were empty.
    """
    tables = [model._meta.db_table for model in models_loaded]
    fetch("SELECT refresh_statistics(%s)", [tables])


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))


def _types(model: type[models.Model]) -> dict[str, str]:
    fields = model._meta.concrete_fields
    return {str(field.column): str(field.db_type(connection)) for field in fields}
