"""What the application pages show: the gate line by line, the review's story, those absent."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation, organisations_for
from ronghe.core.reviews.api import Decision, Review
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.asked import one_of, words
from ronghe.foundation.pages.listing import ListColumn, Listing
from ronghe.foundation.pages.shapes.filters import Filter
from ronghe.foundation.pages.shapes.marks import Mark, State
from ronghe.foundation.pages.shapes.table import Cell, OnPhone
from ronghe.foundation.pages.shapes.work import Event
from ronghe.results.evaluation.choices import APPLIED, ApplicationStatus
from ronghe.results.evaluation.models import Application, Cycle
from ronghe.results.evaluation.policy.applying import Gap
from ronghe.results.evaluation.taking_part.applications import gaps_of
from ronghe.results.scoring.api import Ladder
from ronghe.work.standards.api import self_check_url_of

READY, BLOCKED = "ready", "blocked"
COMPLIANT = "standards.compliant"
MARKS = {
    ApplicationStatus.APPLIED: State.GOING,
    ApplicationStatus.RECOMMENDED: State.DONE,
    ApplicationStatus.RETURNED: State.LATE,
}
DECISIONS = {
    Decision.PENDING: State.GOING,
    Decision.PASSED: State.DONE,
    Decision.RETURNED: State.LATE,
    Decision.DEEMED: State.DONE,
    Decision.SUPERSEDED: State.NOT_DUE,
}


@dataclass(frozen=True)
class GateLine:
    """One condition of the gate: met or not, its sentence, and where it is mended."""

    title: str
    clause: str
    is_default: bool
    mark: Mark
    sentence: str
    url: str


def gate_lines(
    ladder: Ladder, gaps: Sequence[Gap], node: Organisation, year: int
) -> list[GateLine]:
    """Every condition that applying itself does not meet, for the cycle of that year."""
    unmet = {gap.code: gap.sentence for gap in gaps}
    return [
        GateLine(
            title=_("规范化建设达标") if one.measure == COMPLIANT else one.code,
            clause=one.clause or "",
            is_default=one.not_from_source,
            mark=Mark(State.LATE, _("未达到"))
            if one.code in unmet
            else Mark(State.DONE, _("已达到")),
            sentence=unmet.get(one.code, ""),
            url=self_check_url_of(node.code, year) if one.measure == COMPLIANT else "",
        )
        for one in ladder.gate
        if one.measure not in (None, APPLIED)
    ]


def status_mark(application: Application) -> Mark:
    """Where an application stands."""
    status = ApplicationStatus(application.status)
    return Mark(MARKS[status], str(status.label))


def again_url(actor: Actor, application: Application) -> str:
    """Where a returned application is handed in again, for who may."""
    may = actor.can(Verb.APPLY_RATING, application.path)
    if application.status != ApplicationStatus.RETURNED or not may:
        return ""
    return reverse("evaluation:apply", args=[application.organisation.code])


def review_events(reviews: Sequence[Review]) -> list[Event]:
    """The rounds of an application's review, newest first."""
    events = []
    for review in reviews:
        for task in sorted(review.tasks.all(), key=lambda one: -one.step):
            decision = Decision(task.decision)
            at = task.decided_at or task.opened_at
            events.append(
                Event(
                    on=f"{localtime(at):%Y-%m-%d}",
                    title=_("%(label)s：%(text)s")
                    % {"label": task.step_title, "text": decision.label},
                    by=task.decided_as or task.reviewer.short_name,
                    text=task.comment,
                    state=DECISIONS[decision],
                )
            )
        submitted = _("第 %s 次提交") % review.round
        events.append(Event(f"{localtime(review.opened_at):%Y-%m-%d}", submitted))
    return events


@dataclass(frozen=True)
class Absent:
    """An organisation that has not applied, with what the gate lacks."""

    node: Organisation
    gaps: Sequence[Gap]


def absent_filters(query: QueryDict, titles: dict[str, str]) -> list[Filter]:
    """The filter row: name, pool, gate."""
    return [
        words(query, "q", _("组织"), _("名称中的字")),
        one_of(query, "pool", _("类别"), titles.items()),
        one_of(query, "gate", _("门槛"), [(READY, _("已过，可申报")), (BLOCKED, _("未过"))]),
    ]


def absent_rows(
    actor: Actor, cycle: Cycle, attribute: str, filters: Sequence[Filter]
) -> QuerySet[Organisation]:
    """The grassroots organisations in the actor's reach without an application."""
    applied = Application.objects.filter(cycle=cycle, organisation=OuterRef("pk"))
    rows = organisations_for(actor, Verb.READ_RATING).filter(~Exists(applied), is_grassroots=True)
    text, pool, gate = (one.value for one in filters)
    if text:
        rows = rows.filter(name__contains=text)
    if pool:
        rows = rows.filter(**{attribute: pool})
    if gate:
        blocked = [code for code, gaps in gaps_of(cycle, None).items() if gaps]
        rows = rows.filter(code__in=blocked) if gate == BLOCKED else rows.exclude(code__in=blocked)
    return rows


def absent_listing(cycle: Cycle, titles: dict[str, str]) -> Listing[Absent]:
    """The columns of those who have not applied."""

    def prepare(nodes: Sequence[Organisation]) -> list[Absent]:
        gaps = gaps_of(cycle, [node.code for node in nodes]) if nodes else {}
        return [Absent(node, gaps[node.code]) for node in nodes]

    return Listing(
        caption=_("未申报的组织"),
        columns=(
            ListColumn(
                _("组织"), lambda a: Cell(a.node.name), is_frozen=True, on_phone=OnPhone.TITLE
            ),
            ListColumn(_("类别"), lambda a: Cell(titles.get(a.node.category, a.node.category))),
            ListColumn(_("门槛"), lambda a: Cell(mark=_gate_mark(a)), on_phone=OnPhone.MARK),
            ListColumn(_("还缺什么"), lambda a: Cell("".join(gap.sentence for gap in a.gaps))),
        ),
        noun=_("个组织"),
        empty_title=_("没有未申报的组织"),
        empty_text=_("范围内的组织都已申报，或换一个条件再查。"),
        url=lambda a: address_of("portal:loop", a.node.code),
        prepare=prepare,
    )


def _gate_mark(absent: Absent) -> Mark:
    if absent.gaps:
        return Mark(State.LATE, _("未过"))
    return Mark(State.SOON, _("已过，可申报"))
