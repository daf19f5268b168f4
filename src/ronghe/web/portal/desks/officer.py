"""The officer's desk: what waits, how the directly affiliated organisations stand, what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ronghe.core.library.api import Objection, ObjectionStatus, notices_for
from ronghe.core.register.api import GAP_LABELS, BatchStatus, GapCount, ImportBatch, gap_counts
from ronghe.core.reviews.api import pending_tasks_for, subject
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.audit.api import changes_in
from ronghe.foundation.kernel.path import within
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import State
from ronghe.foundation.pages.shapes.work import Event, Todo
from ronghe.foundation.rulebook.api import rules_of
from ronghe.results.evaluation.api import NEXT_STEP, STAR_RATING, Cycle, CycleStatus, latest_cycle
from ronghe.web.portal.desks.own import own_todos
from ronghe.work.collection.api import waiting_for

CHANGES = (
    *("register.move", "register.import", "register.appoint", "plans.assign", "standards.open"),
    *("reviews.decide", "library.publish", "library.answer", "accounts.move_demo_clock"),
    *(
        f"evaluation.{step}"
        for step in ("open", "freeze", "score", "notice", "withdraw", "confirm")
    ),
    "evaluation.change_level",
)
"""Acts that an officer reads as news; looking at things (exports, unmasking) is the auditor's."""
CHANGES_SHOWN, OWN_SHOWN = 8, 4


@dataclass(frozen=True)
class GapLine:
    """One kind of gap with its count and list."""

    label: str
    count: int
    url: str


@dataclass(frozen=True)
class OfficerDesk:
    """What the officer's first screen shows beside the heat table."""

    waiting: Sequence[Todo]
    gaps: Sequence[GapLine]
    changes: Sequence[Event]


def officer_desk(actor: Actor, on: date) -> OfficerDesk:
    """The officer's first screen (10 queries)."""
    return OfficerDesk(
        waiting=[
            *_reviews(actor),
            *_rating(actor, on),
            *_objections(actor),
            *_imports(actor),
            *_tables(actor),
            *own_todos(actor, on)[:OWN_SHOWN],
        ],
        gaps=[_gap(one) for one in gap_counts(actor.paths_for(Verb.READ_ORGANISATIONS), on)],
        changes=recent_changes(actor),
    )


def _reviews(actor: Actor) -> list[Todo]:
    kinds = pending_tasks_for(actor).order_by().values_list("subject_kind")
    return [
        Todo(
            title=_("%(count)s 份%(kind)s待确认")
            % {"count": f"{count:,}", "kind": _(subject(kind).title)},
            why=_("下级已审核，等您确认；可以逐份看，也可以成批通过。"),
            action_label=_("打开审核台"),
            action_url=f"{address_of('reviews:desk')}?kind={kind}",
            state=State.GOING,
        )
        for kind, count in kinds.annotate(n=Count("pk")).order_by("-n")
    ]


def _rating(actor: Actor, on: date) -> list[Todo]:
    """The step the year's rating waits for."""
    if not actor.has(Verb.RUN_RATING):
        return []
    cycle = latest_cycle(actor.place)
    if cycle is None and STAR_RATING not in rules_of(actor.place, "scheme", on):
        return []
    if cycle is None or (cycle.status == CycleStatus.CONFIRMED and cycle.year < on.year):
        step, why, year = _("启动评定"), _("本年度还没有启动星级评定。"), on.year
    elif cycle.status == CycleStatus.CONFIRMED:
        return []
    else:
        (step, why), year = _next_step(cycle, on), cycle.year
    return [
        Todo(
            title=_("%(year)s 年度星级评定：%(step)s") % {"year": year, "step": step},
            why=why,
            action_label=_("打开评定工作台"),
            action_url=address_of("evaluation:console", year),
            state=State.GOING,
            due_words=_applying_words(cycle),
        )
    ]


def _next_step(cycle: Cycle, on: date) -> tuple[str, str]:
    """What the rating waits for, and why not yet where it has to wait."""
    if cycle.status == CycleStatus.OPEN and on <= cycle.apply_until:
        return _("申报中"), _("申报截止后冻结名册和数据。")
    if cycle.status == CycleStatus.NOTICED:
        return NEXT_STEP[CycleStatus.NOTICED], _("公示期满、异议都答复后确认。")
    status = {"status": cycle.get_status_display()}
    return NEXT_STEP[CycleStatus(cycle.status)], _("现在是“%(status)s”。") % status


def _applying_words(cycle: Cycle | None) -> str:
    if cycle is None or cycle.status != CycleStatus.OPEN:
        return ""
    return _("申报到 %(day)s") % {"day": f"{cycle.apply_until:%Y-%m-%d}"}


def _objections(actor: Actor) -> list[Todo]:
    open_ones = Objection.objects.filter(status=ObjectionStatus.OPEN)
    waiting = notices_for(actor).filter(pk__in=open_ones.values("notice"))
    return [
        Todo(
            title=_("%(count)s 条异议待答复") % {"count": getattr(notice, "open_objections", 0)},
            why=notice.title,
            action_label=_("去答复"),
            action_url=address_of("library:notice", notice.code),
            state=State.SOON,
            due_words=_("公示到 %(day)s") % {"day": f"{notice.closes_on:%Y-%m-%d}"},
        )
        for notice in waiting
    ]


def _imports(actor: Actor) -> list[Todo]:
    batches = ImportBatch.objects.filter(
        within("path", actor.paths_for(Verb.IMPORT_ROSTER)), status=BatchStatus.PREVIEWED
    )
    return [
        Todo(
            title=_("名册“%(name)s”待确认导入") % {"name": batch.file_name},
            why=_("已上传预览，还没有写入。"),
            action_label=_("去确认"),
            action_url=address_of("register:import", batch.pk),
            state=State.GOING,
        )
        for batch in batches.defer("content", "problems").order_by("-uploaded_at")[:5]
    ]


def _tables(actor: Actor) -> list[Todo]:
    """Collection tables that wait for the approval without which they do not go down (1 query)."""
    count = waiting_for(actor).count() if actor.has(Verb.KEEP_LISTS) else 0
    if not count:
        return []
    return [
        Todo(
            title=ngettext("%(n)s 张征集表等批准", "%(n)s 张征集表等批准", count) % {"n": count},
            why=_("清单外事项，或者要系统已有的栏目，批准后才能发到基层。"),
            action_label=_("去批准"),
            action_url=f"{address_of('collection:tables')}?state=WAITING",
            state=State.SOON,
        )
    ]


def _gap(one: GapCount) -> GapLine:
    url = f"{reverse('register:quality')}?gap={one.gap.value}"
    return GapLine(str(GAP_LABELS[one.gap]), one.organisations, url)


def recent_changes(actor: Actor) -> list[Event]:
    """The latest acts within the reader's reach, as sentences (1 query)."""
    return [
        Event(
            on=f"{localtime(entry.at):%m-%d %H:%M}",
            title=entry.sentence,
            by=entry.signature,
        )
        for entry in changes_in((actor.identity.path,), CHANGES, CHANGES_SHOWN)
    ]
