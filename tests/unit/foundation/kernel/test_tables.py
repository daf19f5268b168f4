"""Tables made at once are the tables made one by one."""

from django.db import models
from django.db.migrations import AddField, CreateModel, RunSQL
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from ronghe.foundation.kernel.tables import CreateModels, at_once

LABEL = "accounts"


def table(name: str, refers_to: str = "") -> CreateModel:
    """A table, perhaps with a reference."""
    fields: list[tuple[str, models.Field]] = [("id", models.BigAutoField(primary_key=True))]
    if refers_to:
        fields.append(("to", models.ForeignKey(f"{LABEL}.{refers_to}", models.CASCADE)))
    return CreateModel(name, fields)


def state_after(operations: list[Operation]) -> ProjectState:
    """What the project looks like after the operations, with models that were rendered before."""
    state = ProjectState()
    table("Before").state_forwards(LABEL, state)
    assert len(state.apps.get_models()) == 1
    for each in operations:
        each.state_forwards(LABEL, state)
    return state


def test_the_state_is_the_same_as_with_one_operation_a_table() -> None:
    tables = [table("First", "Second"), table("Second", "Before")]
    together, apart = state_after(at_once(tables)), state_after([tables[1], tables[0]])
    assert together == apart
    names = {model.__name__ for model in together.apps.get_models()}
    assert names == {"Before", "First", "Second"}


def test_only_runs_of_tables_are_joined_and_the_order_stays() -> None:
    field = AddField("first", "note", models.TextField(default=""))
    sql = RunSQL("SELECT 1")
    found = at_once([table("First"), table("Second"), field, table("Third"), sql])
    assert [type(each) for each in found] == [CreateModels, AddField, CreateModels, RunSQL]
    assert "First" in found[0].describe()
    assert "Second" in found[0].describe()


def test_models_are_not_rendered_while_they_are_added() -> None:
    state = state_after(at_once([table("First"), table("Second", "First")]))
    assert "apps" not in vars(state)
