"""Moving an organisation with its subtree, appointing to posts, unmasking a field."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.register.models import Organisation, Person, Placement
from ronghe.core.register.policy import check_can_edit, check_can_move, check_can_unmask
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.bulk import execute, staged
from ronghe.foundation.kernel.crypto import decrypt
from ronghe.foundation.kernel.fields import owned_columns
from ronghe.foundation.kernel.path import PARTY_TREE, child_path, place_path, tree_path
from ronghe.foundation.kernel.refusals import Conflict
from ronghe.foundation.kernel.scope import place_system


def move_organisation(
    *, by: Actor, code: str, new_parent_code: str, on: date, reason: str, seen_version: int
) -> Organisation:
    """Hang an organisation, with everything below it, under another parent from a day on.

    Raises Refused (role, cycle, type), Conflict when it changed since it was read.
    """
    with place_system(by.place):
        node = Organisation.objects.select_for_update().get(place=by.place, code=code)
        parent = Organisation.objects.select_for_update().get(place=by.place, code=new_parent_code)
        check_can_edit(by, node)
        check_can_move(by, node, parent, on, reason)
        if node.version != seen_version:
            raise Conflict(
                _("“%(short_name)s”刚被别人改过，请看过最新情况后再移动。")
                % {"short_name": node.short_name},
                version=node.version,
                parent=node.parent_id,
            )
        rehang(node, parent, on)
        record(
            by=by,
            verb="register.move",
            subject=("organisation", node.code),
            path=node.path,
            sentence=f"把“{node.name}”移到“{parent.name}”之下，自{on:%Y-%m-%d}起",
            reason=reason,
        )
        return node


def rehang(node: Organisation, parent: Organisation | None, on: date) -> None:
    """Hang an organisation and all it owns under another parent (None: at the top) from a day on."""
    above = parent.path if parent else tree_path(node.place_id, PARTY_TREE)
    old, new = node.path, child_path(above, node.pk)
    node.placements.filter(until_on=None).update(until_on=on)
    for table, column in owned_columns():
        execute(
            f"UPDATE {table} SET {column} = %s || substr({column}, %s) "
            f"WHERE {column} >= %s AND {column} < %s",
            [new, len(old) + 1, old, old[:-1] + "0"],
        )
    node.path, node.parent, node.version = new, parent, node.version + 1
    node.save(update_fields=["parent", "version"])
    Placement.objects.create(
        place_id=node.place_id,
        organisation=node,
        parent=parent,
        path=new,
        tree_path=new,
        from_on=on,
    )


SENSITIVE = {"id_number": "公民身份号码", "phone": "手机号"}


def unmask(*, by: Actor, person: Person, field: str, reason: str) -> str:
    """The clear value of a sensitive field; who looked and why is recorded first.

    ``field`` is ``id_number`` or ``phone``. Raises Refused without the right or a reason.
    """
    check_can_unmask(by, person.path, reason)
    record(
        by=by,
        verb="register.unmask",
        subject=("person", person.code),
        path=person.path,
        sentence=f"查看了一名党员的{SENSITIVE[field]}",
        reason=reason,
    )
    return decrypt(getattr(person, f"{field}_sealed"), f"person.{field}")


def appoint_in_bulk(
    *, by: Actor, appointments: Sequence[tuple[int, int, str]], from_on: date
) -> int:
    """Appoint people to posts: (person id, organisation id, post kind) each; returns how many new.

    An appointment that stands already stays as it is. Raises Refused without the right.
    """
    by.check(Verb.EDIT_ORGANISATIONS, place_path(by.place), _("任命职务"))
    columns = {"person": "bigint", "organisation": "bigint", "kind": "text"}
    with place_system(by.place), staged(columns, appointments) as stage:
        made = execute(
            f"""INSERT INTO register_post
                  (place_id, person_id, organisation_id, path, kind, from_on)
                SELECT o.place_id, s.person, o.id, o.path, s.kind, %s
                  FROM {stage} s JOIN register_organisation o ON o.id = s.organisation
                 WHERE o.place_id = %s
                ON CONFLICT DO NOTHING""",
            [from_on, by.place],
        )
        record(
            by=by,
            verb="register.appoint",
            subject=("posts", f"{from_on:%Y-%m-%d}"),
            path=place_path(by.place),
            sentence=f"登记{made}个职务任职",
        )
    return made
