"""What the system holds of an organisation already, so that no table has to ask for it (ux §1.4)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation, category_labels, tree_url
from ronghe.foundation.accounts.api import today
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.measures import FactState, measures
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of
from ronghe.work.collection.rules.columns import ColumnKind, TableColumn

Held = Mapping[int, str]
Compute = Callable[[str, Sequence[Organisation], date], Held]


@dataclass(frozen=True)
class KnownField:
    """Something the system holds: ``names`` are the headings under which people ask for it.

    ``compute(place, organisations, on)`` gives organisation id → value as people read it, set-based.
    ``page(organisation code)`` is where it is looked at and corrected, ``where`` what that page is called.
    """

    key: str
    title: str
    names: tuple[str, ...]
    kind: ColumnKind
    compute: Compute
    where: str
    page: Callable[[str], str]


def held_values(
    place: str, columns: Sequence[TableColumn], nodes: Sequence[Organisation]
) -> dict[int, dict[str, str]]:
    """Organisation id → column key → what the system holds (a constant number of queries a column)."""
    fields, on = known_fields(), today(place)
    found: dict[int, dict[str, str]] = {node.pk: {} for node in nodes}
    for column in columns:
        if column.known in fields:
            for pk, value in fields[column.known].compute(place, nodes, on).items():
                found[pk][column.key] = value
    return found


def known_fields() -> dict[str, KnownField]:
    """All fields by key: the register's own, and every measure the rooms register."""
    own = {one.key: one for one in _OF_REGISTER}
    return own | {one.key: one for one in _of_measures()}


def names_of_fields() -> dict[str, tuple[str, ...]]:
    """Key → the headings that mean it, in the reader's language and in Chinese."""
    return {key: (one.title, _(one.title), *one.names) for key, one in known_fields().items()}


def _of_measures() -> list[KnownField]:
    return [
        KnownField(
            f"measure:{key}", found.title, (), ColumnKind.TEXT, _measured(key), *_source_of(key)
        )
        for key, found in measures().items()
    ]


def _source_of(measure: str) -> tuple[str, Callable[[str], str]]:
    """Where the records behind a measure are kept, by the room that computes it."""
    return _SOURCES.get(measure.partition(".")[0], _SOURCES["obligations"])


def _measured(key: str) -> Compute:
    def compute(place: str, nodes: Sequence[Organisation], on: date) -> Held:
        period = Period.parse(str(on.year)).until(on)
        ids = {node.code: node.pk for node in nodes}
        facts = measures()[key].compute(place, period, sorted(ids))
        return {
            ids[fact.subject]: f"{fact.numerator}/{fact.denominator}"
            if fact.denominator > 1
            else str(fact.numerator)
            for fact in facts
            if fact.subject in ids and fact.state is FactState.VALUE
        }

    return compute


def _of_row(read: Callable[[Organisation], object]) -> Compute:
    def compute(place: str, nodes: Sequence[Organisation], on: date) -> Held:  # noqa: ARG001
        return {node.pk: str(value) for node in nodes if (value := read(node))}

    return compute


def _category(place: str, nodes: Sequence[Organisation], on: date) -> Held:
    words = category_labels(place, on)
    return {node.pk: words.get(node.category, node.category) for node in nodes}


def _counted(sql: str) -> Compute:
    def compute(place: str, nodes: Sequence[Organisation], on: date) -> Held:
        asked = {"place": place, "ids": [node.pk for node in nodes], "on": on}
        return {pk: str(value) for pk, value in fetch(sql, asked)}

    return compute


_MEMBERS = """
SELECT o.id, count(m.id) FROM register_organisation o
  LEFT JOIN register_membership m ON m.organisation_id = o.id AND m.kind = 'PRIMARY' {extra}
       AND m.from_on <= %(on)s AND (m.until_on IS NULL OR m.until_on > %(on)s)
  LEFT JOIN register_person p ON p.id = m.person_id
 WHERE o.place_id = %(place)s AND o.id = ANY(%(ids)s) GROUP BY o.id
"""
_SECRETARY = """
SELECT DISTINCT ON (t.organisation_id) t.organisation_id, p.name
  FROM register_post t JOIN register_person p ON p.id = t.person_id
 WHERE t.place_id = %(place)s AND t.organisation_id = ANY(%(ids)s) AND t.kind = 'SECRETARY'
   AND t.from_on <= %(on)s AND (t.until_on IS NULL OR t.until_on > %(on)s)
 ORDER BY t.organisation_id, t.from_on DESC
"""
_MEETINGS = """
SELECT o.id, count(g.id) FROM register_organisation o
  LEFT JOIN activities_meeting g ON g.organisation_id = o.id AND g.held_on <= %(on)s
       AND g.held_on >= date_trunc('year', %(on)s::date)
 WHERE o.place_id = %(place)s AND o.id = ANY(%(ids)s) GROUP BY o.id
"""


def _members_page(code: str) -> str:
    return address_of("register:members", code)


def _loop_page(code: str) -> str:
    return address_of("portal:loop", code)


def _tasks_page(code: str) -> str:
    return address_of("plans:tasks", code)


def _list_page(name: str) -> Callable[[str], str]:
    def page(code: str) -> str:  # noqa: ARG001
        return address_of(name)

    return page


_NODE = (noop("组织信息"), tree_url)
_ROSTER = (noop("党员名册"), _members_page)
_MEETING_LIST = (noop("组织生活"), _list_page("activities:list"))
_SOURCES = {
    "register": _ROSTER,
    "activities": _MEETING_LIST,
    "standards": (noop("规范达标"), _loop_page),
    "plans": (noop("重点任务"), _tasks_page),
    "events": (noop("活动"), _list_page("events:list")),
    "undertakings": (noop("承诺事项"), _list_page("undertakings:list")),
    "obligations": (noop("应办事项"), _list_page("obligations:list")),
}
_OF_REGISTER = (
    KnownField(
        "name", noop("组织名称"), ("党组织名称", "支部名称", "单位名称", "名称"),
        ColumnKind.TEXT, _of_row(lambda node: node.name), *_NODE,
    ),
    KnownField("code", noop("组织代码"), ("代码", "编号"), ColumnKind.TEXT, _of_row(lambda node: node.code), *_NODE),
    KnownField("category", noop("类别"), ("组织类别", "单位类别"), ColumnKind.TEXT, _category, *_NODE),
    KnownField(
        "established", noop("成立日期"), ("成立时间", "建立日期", "建立时间"),
        ColumnKind.DATE, _of_row(lambda node: node.established_on), *_NODE,
    ),
    KnownField(
        "term_until", noop("班子任期至"), ("届满日期", "届满时间", "任期届满"),
        ColumnKind.DATE, _of_row(lambda node: node.term_until), *_NODE,
    ),
    KnownField("venue", noop("活动场所"), ("党员活动室", "场所地址"), ColumnKind.TEXT, _of_row(lambda node: node.venue), *_NODE),
    KnownField("secretary", noop("书记姓名"), ("党组织书记", "支部书记", "书记"), ColumnKind.TEXT, _counted(_SECRETARY), *_NODE),
    KnownField(
        "members", noop("党员人数"), ("党员数", "党员总数", "党员数量"),
        ColumnKind.NUMBER, _counted(_MEMBERS.format(extra="")), *_ROSTER,
    ),
    KnownField(
        "probationary", noop("预备党员人数"), ("预备党员数", "预备党员"),
        ColumnKind.NUMBER, _counted(_MEMBERS.format(extra="AND m.standing = 'PROBATIONARY'")), *_ROSTER,
    ),
    KnownField(
        "meetings", noop("本年会议次数"), ("今年会议次数", "会议次数", "组织生活次数", "开会次数"),
        ColumnKind.NUMBER, _counted(_MEETINGS), *_MEETING_LIST,
    ),
)  # fmt: skip
