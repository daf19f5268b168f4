"""Making many tables in one migration without rendering every model again for each of them.

Django renders all models that are related whenever one is added to a rendered state; where nearly all
are related, a fresh database spent four fifths of its time on that. Here the models of a run are
all added first and rendered once.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """Several ``CreateModel`` as one operation: the same state and the same statements after it."""

    def __init__(self, operations: Sequence[CreateModel]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        if "apps" in vars(state):
            del state.apps  # rendered anew when it is asked for, with all models in it
        for each in self.operations:
            each.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for each in self.operations:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for each in reversed(self.operations):
            each.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(each.describe() for each in self.operations)


def at_once(operations: Sequence[Operation]) -> list[Operation]:
    """The operations of a migration, runs of ``CreateModel`` joined to one each."""
    return list(_joined(operations))


def _joined(operations: Sequence[Operation]) -> Iterator[Operation]:
    for are_tables, run in groupby(operations, lambda each: isinstance(each, CreateModel)):
        found: list[Any] = list(run)
        if are_tables:
            yield CreateModels(found)
        else:
            yield from found
