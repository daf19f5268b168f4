"""Row-level security as ``Meta.constraints`` entries, so that migrations see it.

``RowScope``: rows of a subtree. ``PlaceScope``: a place's own reference data. ``PersonScope``: a
person, through home, membership or being that person. ``OwnScope``: what is one user's.
``PublishedScope``: a subtree's rows, and what was published from it. ``ClassedScope``: a subtree's
rows behind the wall that each row names. ``SharedScope``: a subtree's rows, and those shared with
the whole place. ``AddressedScope``: a subtree's rows, and those addressed to the reader.
``HistoryScope``: the event table of a tracked model.
"""

from typing import Any

from django.db.models.constraints import BaseConstraint

from ronghe.foundation.kernel.fields import PathField


class Policy(BaseConstraint):
    """A row-level security policy whose condition a subclass writes."""

    def condition(self, model: Any) -> str:
        raise NotImplementedError

    def writing(self, model: Any) -> str:
        """The condition for adding, changing and removing: as for reading, unless narrower."""
        return self.condition(model)

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        table, name = self._names(model, schema_editor)
        return (
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; "
            f"CREATE POLICY {name} ON {table} USING ({self.condition(model)})"
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        table, name = self._names(model, schema_editor)
        return f"DROP POLICY {name} ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"

    def constraint_sql(self, model: Any, schema_editor: Any) -> str:
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))
        return ""

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """The database alone enforces it."""

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.deconstruct() == self.deconstruct()

    def __hash__(self) -> int:
        return hash((type(self), self.name))

    def _names(self, model: Any, schema_editor: Any) -> tuple[str, str]:
        quote = schema_editor.quote_name
        return quote(model._meta.db_table), quote(self.name)


class RowScope(Policy):
    """Rows of whose paths (``columns``: the owner's, and any other party's) one is in scope."""

    def __init__(
        self, *, name: str, wall: str = "general", columns: tuple[str, ...] = ("path",)
    ) -> None:
        super().__init__(name=name)
        self.wall, self.columns = wall, tuple(columns)

    def deconstruct(self) -> Any:
        dotted, args, kwargs = super().deconstruct()
        return dotted, args, {**kwargs, "wall": self.wall, "columns": self.columns}

    def condition(self, model: Any) -> str:
        return " OR ".join(f"in_scope_{self.wall}({column})" for column in self.columns)


class ReadWider(Policy):
    """A policy under which more may be read (``condition``) than written (``writing``)."""

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        table, name = self._names(model, schema_editor)
        adding, changing, removing = self._writers(schema_editor)
        writing = self.writing(model)
        return (
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; "
            f"CREATE POLICY {name} ON {table} FOR SELECT USING ({self.condition(model)}); "
            f"CREATE POLICY {adding} ON {table} FOR INSERT WITH CHECK ({writing}); "
            f"CREATE POLICY {changing} ON {table} FOR UPDATE USING ({writing}); "
            f"CREATE POLICY {removing} ON {table} FOR DELETE USING ({writing})"
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        table, _ = self._names(model, schema_editor)
        drops = "; ".join(f"DROP POLICY {each} ON {table}" for each in self._writers(schema_editor))
        return f"{drops}; {super().remove_sql(model, schema_editor)}"

    def _writers(self, schema_editor: Any) -> tuple[str, ...]:
        kinds = ("add", "change", "remove")
        return tuple(schema_editor.quote_name(f"{self.name}_{kind}") for kind in kinds)


class TreeScope(ReadWider, RowScope):
    """Nodes of a tree: those in scope, and to read the ancestors of what is in scope (headings)."""

    writing = RowScope.condition

    def condition(self, model: Any) -> str:
        ranges = f"',' || current_setting('app.scope_{self.wall}', true)"
        return f"{self.writing(model)} OR strpos({ranges}, ',' || path) > 0"


class PublishedScope(ReadWider, RowScope):
    """As RowScope, and readable in the place once ``is_published`` says so.

    The audience PUBLIC is readable without any place set.
    """

    writing = RowScope.condition

    def condition(self, model: Any) -> str:
        place = "place_id = current_setting('app.place', true)"
        return (
            f"{self.writing(model)} OR (is_published AND "
            f"({place} AND audience <> 'BRANCH' OR audience = 'PUBLIC'))"
        )


class ClassedScope(ReadWider, RowScope):
    """As RowScope, behind the wall of each row's own ``data_class`` (P2 members, P3 citizens).

    Rows that ``is_shared`` are readable by whoever works in the place.
    """

    def writing(self, model: Any) -> str:
        return " OR ".join(
            f"({classes} AND in_scope_{wall}({column}))"
            for column in self.columns
            for classes, wall in (
                ("data_class IN ('P0', 'P1')", "general"),
                ("data_class = 'P2'", "member"),
                ("data_class = 'P3'", "citizen"),
            )
        )

    def condition(self, model: Any) -> str:
        place = "place_id = current_setting('app.place', true)"
        return f"{self.writing(model)} OR (is_shared AND {place})"


class ParentScope(ReadWider, RowScope):
    """Child rows: readable with the row they belong to (``parent`` table, by ``key``)."""

    writing = RowScope.condition

    def __init__(self, *, parent: str, key: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.parent, self.key = parent, key

    def deconstruct(self) -> Any:
        dotted, args, kwargs = super().deconstruct()
        return dotted, args, {**kwargs, "parent": self.parent, "key": self.key}

    def condition(self, model: Any) -> str:
        table = model._meta.db_table
        belongs = f"EXISTS (SELECT 1 FROM {self.parent} p WHERE p.id = {table}.{self.key})"
        return f"{self.writing(model)} OR {belongs}"


class SharedScope(ReadWider, RowScope):
    """As RowScope, and rows that ``is_shared`` are readable by whoever works in the place."""

    writing = RowScope.condition

    def condition(self, model: Any) -> str:
        place = "place_id = current_setting('app.place', true)"
        return f"{self.writing(model)} OR (is_shared AND {place})"


class ChildScope(ReadWider, RowScope):
    """As RowScope, and readable by whoever may see a row of ``child`` that names it by ``key``."""

    writing = RowScope.condition

    def __init__(self, *, child: str, key: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.child, self.key = child, key

    def deconstruct(self) -> Any:
        dotted, args, kwargs = super().deconstruct()
        return dotted, args, {**kwargs, "child": self.child, "key": self.key}

    def condition(self, model: Any) -> str:
        table = model._meta.db_table
        below = f"EXISTS (SELECT 1 FROM {self.child} c WHERE c.{self.key} = {table}.id)"
        return f"{self.writing(model)} OR {below}"


class AddressedScope(ReadWider, RowScope):
    """As RowScope, and readable by whoever may see a receipt of theirs for the row.

    ``receipts`` is the table of receipts, whose own policy says whose they are; ``subject`` is the
    kind under which it names these rows by ``code``.
    """

    writing = RowScope.condition

    def __init__(self, *, name: str, receipts: str, subject: str, wall: str = "general") -> None:
        super().__init__(name=name, wall=wall)
        self.receipts, self.subject = receipts, subject

    def deconstruct(self) -> Any:
        dotted, args, kwargs = super().deconstruct()
        kwargs.pop("columns")
        return dotted, args, {**kwargs, "receipts": self.receipts, "subject": self.subject}

    def condition(self, model: Any) -> str:
        table = model._meta.db_table
        return (
            f"{self.writing(model)} OR EXISTS (SELECT 1 FROM {self.receipts} r "
            f"WHERE r.place_id = {table}.place_id AND r.subject_kind = '{self.subject}' "
            f"AND r.subject_code = {table}.code)"
        )


class PlaceScope(ReadWider):
    """A place's reference data: whoever works in the place reads it, the whole place writes it."""

    def writing(self, model: Any) -> str:
        return "in_scope_general(place_id || '/')"

    def condition(self, model: Any) -> str:
        return "place_id = current_setting('app.place', true)"


class PersonScope(Policy):
    """A person: through the home organisation, any membership or post, or being that person."""

    def condition(self, model: Any) -> str:
        return (
            "in_scope_member(path) "
            "OR user_id = nullif(current_setting('app.user', true), '')::bigint "
            f"OR EXISTS (SELECT 1 FROM register_membership m WHERE m.person_id = {model._meta.db_table}.id)"
        )


class OwnScope(Policy):
    """What belongs to one signed-in user; the place's own jobs, where nobody is signed in, see all."""

    def condition(self, model: Any) -> str:
        user = "nullif(current_setting('app.user', true), '')::bigint"
        return f"user_id = {user} OR ({user} IS NULL AND in_scope_general(place_id || '/'))"


class HistoryScope(Policy):
    """An event table: readable with the row it tells of, or by whoever has the whole place.

    Events are only ever added: there is no policy for changing or removing them.
    """

    def __init__(self, *, name: str, parent: str) -> None:
        super().__init__(name=name)
        self.parent = parent

    def deconstruct(self) -> Any:
        dotted, args, kwargs = super().deconstruct()
        return dotted, args, {**kwargs, "parent": self.parent}

    def condition(self, model: Any) -> str:
        return (
            "in_scope_general(place_id || '/') OR "
            f"EXISTS (SELECT 1 FROM {self.parent} p WHERE p.id = pgh_obj_id)"
        )

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        table, name = self._names(model, schema_editor)
        adding = schema_editor.quote_name(f"{self.name}_add")
        return (
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; "
            f"CREATE POLICY {name} ON {table} FOR SELECT USING ({self.condition(model)}); "
            f"CREATE POLICY {adding} ON {table} FOR INSERT WITH CHECK (true); "
            f"REVOKE UPDATE, DELETE ON {table} FROM ronghe_app"
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        table, _ = self._names(model, schema_editor)
        adding = schema_editor.quote_name(f"{self.name}_add")
        return f"DROP POLICY {adding} ON {table}; {super().remove_sql(model, schema_editor)}"


class Frozen(Policy):
    """Rows that the application may add and read and never change (facts, awards).

    Only their path may follow when their owner moves: it grants access, it is no content.
    """

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        table, _ = self._names(model, schema_editor)
        paths = [str(f.column) for f in model._meta.local_fields if isinstance(f, PathField)]
        follow = f"; GRANT UPDATE ({', '.join(paths)}) ON {table} TO ronghe_app" if paths else ""
        return f"REVOKE UPDATE, DELETE ON {table} FROM ronghe_app{follow}"

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        table, _ = self._names(model, schema_editor)
        return f"GRANT UPDATE, DELETE ON {table} TO ronghe_app"


class Settled(Policy):
    """Rows that change only while their status is ``open_status``, and are removed never after.

    Later only the one step ``may`` (from status, to status) is possible, which may set the columns
    ``along`` and nothing else. A trigger of the database holds it, whoever writes.
    """

    def __init__(
        self, *, name: str, open_status: str, may: tuple[str, str], along: tuple[str, ...] = ()
    ) -> None:
        super().__init__(name=name)
        self.open_status, self.may, self.along = open_status, tuple(may), tuple(along)

    def deconstruct(self) -> Any:
        dotted, args, kwargs = super().deconstruct()
        more = {"open_status": self.open_status, "may": self.may, "along": self.along}
        return dotted, args, {**kwargs, **more}

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        table, name = self._names(model, schema_editor)
        before, after = self.may
        moving = f"'{{{','.join(('status', *self.along))}}}'::text[]"
        return (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF OLD.status = '{self.open_status}' THEN "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END IF; "
            f"IF TG_OP = 'UPDATE' AND OLD.status = '{before}' AND NEW.status = '{after}' "
            f"AND to_jsonb(NEW) - {moving} = to_jsonb(OLD) - {moving} THEN RETURN NEW; END IF; "
            "RAISE EXCEPTION USING ERRCODE = 'restrict_violation', "
            f"MESSAGE = 'a settled row of {model._meta.db_table} never changes'; "
            "END $$; "
            f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        table, name = self._names(model, schema_editor)
        return f"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}()"
