"""What workers were trained in and what is missing: counts by organisation, names below (S-36).

Nobody is ranked: organisations stand in the order of the tree, people in that of their names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.register.api import Labels, Organisation
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.path import upper
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.table import Cell, OnPhone, number_cell
from ronghe.work.events.choices import EventStatus
from ronghe.work.events.models import Event
from ronghe.work.events.queries import EventFilter, events_for
from ronghe.work.events.rules.event_kind import TrainingTerms

_WORKERS = """
WITH workers AS (
  SELECT DISTINCT ON (t.person_id) t.person_id, t.path, t.organisation_id
    FROM register_post t
   WHERE t.place_id = %(place)s AND t.kind = ANY(%(posts)s) AND t.until_on IS NULL
     AND t.path >= %(low)s AND t.path < %(high)s
   ORDER BY t.person_id, t.path
), trained AS (
  SELECT a.person_id, array_agg(DISTINCT s) AS skills, count(DISTINCT e.id) AS sessions
    FROM events_attendee a
    JOIN events_event e ON e.id = a.event_id AND e.status = 'HELD' AND e.kind = %(kind)s
         AND e.held_on BETWEEN %(start)s AND %(end)s
    LEFT JOIN unnest(e.skills) s ON true
   GROUP BY a.person_id
)
"""

_BY_PERSON = (
    _WORKERS
    + """
SELECT p.code, p.name, o.short_name, coalesce(t.skills, '{}'), coalesce(t.sessions, 0)
  FROM workers w JOIN register_person p ON p.id = w.person_id
  JOIN register_organisation o ON o.id = w.organisation_id
  LEFT JOIN trained t ON t.person_id = w.person_id
 ORDER BY o.path, p.pinyin, p.code
"""
)

_BY_ORGANISATION = (
    _WORKERS
    + """
SELECT r.lo, count(w.person_id), count(t.person_id), sk.code,
       count(w.person_id) FILTER (WHERE t.skills IS NULL OR NOT sk.code = ANY(t.skills))
  FROM unnest(%(lows)s::text[], %(highs)s::text[]) r(lo, hi)
  JOIN workers w ON w.path >= r.lo AND w.path < r.hi
  LEFT JOIN trained t ON t.person_id = w.person_id
 CROSS JOIN unnest(%(skills)s::text[]) sk(code)
 GROUP BY r.lo, sk.code
"""
)


@dataclass(frozen=True)
class GapLine:
    """One organisation and below: its workers, who came, how many lack each skill."""

    organisation: Organisation
    workers: int
    trained: int
    gaps: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class WorkerLine:
    """One worker: which skills no session of the year has covered."""

    code: str
    name: str
    organisation: str
    sessions: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class TrainingSheet:
    """The year: planned and held sessions, workers reached."""

    planned: Sequence[Event]
    held: Sequence[Event]
    workers: int
    trained: int
    gaps: Sequence[tuple[str, int]]


def gaps_of(actor: Actor, key: str, terms: TrainingTerms, year: int) -> list[GapLine]:
    """Gaps by direct organisation, or of the own one where it lies below (2 queries)."""
    mine = Organisation.objects.filter(
        path__within=actor.identity.path, closed_on=None, place=actor.place
    )
    direct = list(mine.filter(is_direct=True).order_by("path"))
    nodes = direct or list(mine.filter(path=actor.identity.path))
    if not nodes:
        return []
    lows = [node.path for node in nodes]
    with place_system(actor.place):
        rows = fetch(
            _BY_ORGANISATION,
            _span(actor.place, actor.identity.path, key, terms, year)
            | {"lows": lows, "highs": [upper(one) for one in lows], "skills": list(terms.skills)},
        )
    found: dict[str, GapLine] = {}
    for low, people, trained, skill, gap in rows:
        node = nodes[lows.index(low)]
        before = found.get(low, GapLine(node, people, trained))
        found[low] = GapLine(node, people, trained, {**before.gaps, skill: gap})
    return [found.get(node.path, GapLine(node, 0, 0)) for node in nodes]


def workers_of(path: str, key: str, terms: TrainingTerms, year: int) -> list[WorkerLine]:
    """The workers of a subtree with what they miss, in the order of tree and name (1 query)."""
    place = path.partition("/")[0]
    rows = fetch(_BY_PERSON, _span(place, path, key, terms, year))
    return [
        WorkerLine(code, name, node, sessions, tuple(s for s in terms.skills if s not in skills))
        for code, name, node, skills, sessions in rows
    ]


def training_sheet(
    actor: Actor,
    key: str,
    terms: TrainingTerms,
    year: int,
    words: Labels,
    lines: Sequence[GapLine],
) -> TrainingSheet:
    """The year's sessions and what they reached (1 query)."""
    span = Period.parse(str(year))
    events = list(events_for(actor, EventFilter(kind=key, since=span.start, until=span.end)))
    return TrainingSheet(
        planned=[one for one in events if one.status == EventStatus.PLANNED],
        held=[one for one in events if one.status == EventStatus.HELD],
        workers=sum(line.workers for line in lines),
        trained=sum(line.trained for line in lines),
        gaps=[
            (words.label("party-skills", skill), sum(line.gaps.get(skill, 0) for line in lines))
            for skill in terms.skills
        ],
    )


def gaps_listing(key: str, terms: TrainingTerms, words: Labels, year: int) -> Listing[GapLine]:
    """Columns: workers, trained, and one for each skill."""
    columns = [
        ListColumn[GapLine](_("党组织"), lambda g: Cell(g.organisation.short_name), is_frozen=True, on_phone=OnPhone.TITLE),
        ListColumn[GapLine](_("党务干部"), lambda g: number_cell(g.workers), is_number=True),
        ListColumn[GapLine](_("已参训"), lambda g: number_cell(g.trained), is_number=True),
        *(
            ListColumn[GapLine](
                _("缺：%(skill)s") % {"skill": words.label("party-skills", skill)},
                lambda g, skill=skill: number_cell(g.gaps.get(skill, 0)),  # type: ignore[misc]
                is_number=True,
            )
            for skill in terms.skills
        ),
    ]  # fmt: skip
    return Listing(
        caption=_("能力缺口"),
        noun=_("个党组织"),
        columns=columns,
        url=lambda g: f"{address_of('events:workers', key, g.organisation.code)}?year={year}",
        empty_title=_("没有需要培训的党务干部"),
        empty_text=_("名册里登记了书记、委员等职务后列在这里。"),
    )


def workers_listing(words: Labels) -> Listing[WorkerLine]:
    """Columns: name, organisation, sessions, what is missing."""

    def missing(one: WorkerLine) -> Cell:
        named = [words.label("party-skills", skill) for skill in one.missing]
        return Cell(_("、").join(named) or _("没有缺口"))

    return Listing(
        caption=_("党务干部培训"),
        noun=_("名党务干部"),
        columns=(
            ListColumn(_("姓名"), lambda w: Cell(w.name), is_frozen=True, on_phone=OnPhone.TITLE),
            ListColumn(_("党组织"), lambda w: Cell(w.organisation)),
            ListColumn(_("参训次数"), lambda w: number_cell(w.sessions), is_number=True),
            ListColumn(_("还缺的能力"), missing),
        ),
        empty_title=_("没有需要培训的党务干部"),
        empty_text=_("名册里登记了书记、委员等职务后列在这里。"),
    )


def _span(place: str, path: str, key: str, terms: TrainingTerms, year: int) -> dict[str, object]:
    return {
        "place": place,
        "posts": list(terms.posts),
        "low": path,
        "high": upper(path),
        "kind": key,
        "start": date(year, 1, 1),
        "end": date(year, 12, 31),
    }
