"""Storing the good rows of a member roster, set-based: people, their tie to an organisation, their posts.

One staged table, then one statement for each kind of change. Nothing is touched that stays the same, so the
same file again leaves no history. People whom the file does not name stay as they are.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from ronghe.core.register.known import ID_NUMBER, PHONE, blind_id_number, blind_phone
from ronghe.core.register.rules.findings import CheckedRow, RowEffect
from ronghe.core.register.rules.member_rows import MemberRow
from ronghe.core.register.rules.words import STANDINGS
from ronghe.foundation.accounts.api import User, end_grants
from ronghe.foundation.kernel.bulk import execute, fetch, staged
from ronghe.foundation.kernel.crypto import encrypt
from ronghe.foundation.kernel.text import pinyin

_STAGE = {
    "no": "integer", "is_new": "boolean", "organisation_code": "text", "name": "text", "pinyin": "text",
    "initials": "text", "sex": "text", "born_on": "date", "nation": "text", "education": "text",
    "native_place": "text", "occupation": "text", "personnel_class": "text", "note": "text",
    "id_number_sealed": "bytea", "id_number_index": "bytea", "phone_sealed": "bytea",
    "phone_index": "bytea", "standing": "text", "joined_on": "date", "full_on": "date", "posts": "text[]",
}  # fmt: skip
_PLAIN = (
    "path", "name", "pinyin", "initials", "sex", "born_on", "nation", "education", "native_place",
    "occupation", "personnel_class", "note", "phone_index",
)  # fmt: skip
_PRESENT = ", ".join(f"register_person.{column}" for column in _PLAIN)
_STATED = ", ".join(f"excluded.{column}" for column in _PLAIN)
_FROM_STAGE = ", ".join(f"s.{column}" for column in _PLAIN[1:])

_PEOPLE = f"""
INSERT INTO register_person
       (place_id, code, id_number_sealed, id_number_index, phone_sealed, {", ".join(_PLAIN)})
SELECT %(place)s,
       coalesce(p.code, 'P' || lpad((%(last)s + row_number() OVER (
           PARTITION BY p.id IS NULL ORDER BY s.no))::text, 7, '0')),
       s.id_number_sealed, s.id_number_index, s.phone_sealed, o.path, {_FROM_STAGE}
  FROM {{stage}} s
  JOIN register_organisation o ON o.place_id = %(place)s AND o.code = s.organisation_code
  LEFT JOIN register_person p
         ON p.place_id = %(place)s AND p.id_number_index = s.id_number_index
    ON CONFLICT (place_id, id_number_index) DO UPDATE
   SET ({", ".join(_PLAIN)}, phone_sealed) = ROW({_STATED},
       CASE WHEN register_person.phone_index IS DISTINCT FROM excluded.phone_index
            THEN excluded.phone_sealed ELSE register_person.phone_sealed END)
 WHERE ({_PRESENT}) IS DISTINCT FROM ({_STATED})
"""

_LAST_CODE = """
SELECT coalesce(max(substr(code, 2)::integer), 0) FROM register_person
 WHERE place_id = %s AND code ~ '^P[0-9]{7}$'
"""

_ROWS = """
  {stage} s
  JOIN register_organisation o ON o.place_id = %(place)s AND o.code = s.organisation_code
  JOIN register_person p ON p.place_id = %(place)s AND p.id_number_index = s.id_number_index
"""

_LEAVE = f"""
WITH ended AS (
    UPDATE register_membership m SET until_on = greatest(%(on)s, m.from_on) FROM {_ROWS}
     WHERE m.person_id = p.id AND m.until_on IS NULL
       AND (m.kind = 'PRIMARY') = (m.organisation_id <> o.id)
    RETURNING m.person_id, m.organisation_id, m.kind)
UPDATE register_post t SET until_on = greatest(%(on)s, t.from_on) FROM ended
 WHERE ended.kind = 'PRIMARY' AND t.person_id = ended.person_id
   AND t.organisation_id = ended.organisation_id AND t.until_on IS NULL
RETURNING t.person_id, t.path
"""

_UPDATE_TIES = f"""
UPDATE register_membership m
   SET standing = s.standing, joined_on = s.joined_on, full_on = s.full_on FROM {_ROWS}
 WHERE m.person_id = p.id AND m.organisation_id = o.id AND m.kind = 'PRIMARY' AND m.until_on IS NULL
   AND (m.standing, m.joined_on, m.full_on) IS DISTINCT FROM (s.standing, s.joined_on, s.full_on)
"""

_ADD_TIES = f"""
INSERT INTO register_membership
       (place_id, person_id, organisation_id, path, kind, standing, joined_on, full_on, from_on)
SELECT %(place)s, p.id, o.id, o.path, 'PRIMARY', s.standing, s.joined_on, s.full_on,
       CASE WHEN s.is_new THEN least(%(on)s, greatest(s.joined_on, o.established_on))
            ELSE %(on)s END
  FROM {_ROWS}
 WHERE NOT EXISTS (SELECT FROM register_membership m
                    WHERE m.person_id = p.id AND m.organisation_id = o.id
                      AND m.kind = 'PRIMARY' AND m.until_on IS NULL)
"""

_END_POSTS = f"""
UPDATE register_post t SET until_on = greatest(%(on)s, t.from_on) FROM {_ROWS}
 WHERE t.person_id = p.id AND t.organisation_id = o.id AND t.until_on IS NULL
   AND NOT t.kind = ANY(s.posts)
RETURNING t.person_id, t.path
"""

_ADD_POSTS = f"""
INSERT INTO register_post (place_id, person_id, organisation_id, path, kind, from_on)
SELECT %(place)s, p.id, o.id, o.path, post.kind,
       CASE WHEN s.is_new THEN least(%(on)s, greatest(s.full_on, o.term_from, o.established_on, s.joined_on))
            ELSE %(on)s END
  FROM {_ROWS} CROSS JOIN unnest(s.posts) AS post(kind)
 WHERE NOT EXISTS (SELECT FROM register_post t
                    WHERE t.person_id = p.id AND t.organisation_id = o.id
                      AND t.kind = post.kind AND t.until_on IS NULL)
"""


def keep_members(
    *, place: str, checked: Sequence[CheckedRow[MemberRow]], on: date
) -> dict[str, int]:
    """Store the rows that create or change something; returns how many rows of each table changed.

    Somebody in another organisation than before leaves it, and its posts, on the day `on`. Whoever is
    registered for the first time counts from the day of joining (or of the organisation's founding).
    """
    if all(each.effect is RowEffect.NOTHING for each in checked):
        return {"people": 0, "memberships": 0, "posts": 0}
    values = {"place": place, "on": on}
    keys = ["organisation_code", "id_number_index"]
    with staged(_STAGE, _lines(checked), keys=keys) as stage, _whole_tables():
        [(last,)] = fetch(_LAST_CODE, [place])
        people = execute(_PEOPLE.format(stage=stage), values | {"last": last})
        ended = fetch(_LEAVE.format(stage=stage), values)
        ties = execute(_UPDATE_TIES.format(stage=stage), values)
        ties += execute(_ADD_TIES.format(stage=stage), values)
        ended += fetch(_END_POSTS.format(stage=stage), values)
        posts = execute(_ADD_POSTS.format(stage=stage), values)
    _end_grants(ended, on)
    return {"people": people, "memberships": ties, "posts": posts + len(ended)}


@contextmanager
def _whole_tables() -> Iterator[None]:
    """Make the database join whole tables, by hash or by order, never row by row.

    What it knows of their sizes is from before the import; by that it would read a table that has just
    grown from nothing to 40,000 rows once for every row of the file.
    """
    execute("SELECT set_config('enable_nestloop', 'off', true)")
    yield
    execute("SELECT set_config('enable_nestloop', 'on', true)")


def _lines(checked: Sequence[CheckedRow[MemberRow]]) -> Iterator[tuple[Any, ...]]:
    for each in checked:
        if each.row and each.effect is not RowEffect.NOTHING:
            yield _line(each.no, each.row, is_new=each.effect is RowEffect.CREATE)


def _line(no: int, row: MemberRow, *, is_new: bool) -> tuple[Any, ...]:
    sound = pinyin(row.name, person=True)
    return (
        no, is_new, row.organisation_code, row.name, sound.full[:120], sound.initials[:20], row.sex,
        row.born_on, row.nation, row.education, row.native_place, row.occupation,
        STANDINGS.label(row.standing), row.note, encrypt(row.id_number, ID_NUMBER),
        blind_id_number(row.id_number), encrypt(row.phone, PHONE), blind_phone(row.phone),
        row.standing, row.joined_on, row.full_on, list(row.posts),
    )  # fmt: skip


def _end_grants(ended: Sequence[tuple[int, str]], on: date) -> None:
    """Identities that came with a post end with it."""
    paths: dict[int, set[str]] = {}
    for person, path in ended:
        paths.setdefault(person, set()).add(path)
    users = User.objects.filter(person__in=list(paths)).values_list("person", "pk")
    for person, pk in users:
        for path in paths[person]:
            end_grants(user=User.objects.get(pk=pk), path=path, on=on)
