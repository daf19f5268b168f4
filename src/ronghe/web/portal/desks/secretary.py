"""The secretary's desk: this week's three things, the meeting button, own level and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.core.library.api import notices_for
from ronghe.core.obligations.api import due_mark, due_words, work_calendar
from ronghe.core.register.api import Organisation, home_of
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Level, State
from ronghe.foundation.pages.shapes.work import Notice, Todo
from ronghe.foundation.rulebook.api import rules_of
from ronghe.results.evaluation.api import (
    STAR_RATING,
    ApplicationStatus,
    Cycle,
    CycleStatus,
    application_of,
    current_award,
    gaps_of,
    latest_cycle,
)
from ronghe.web.portal.desks.notices import notice_cards
from ronghe.web.portal.desks.own import ORDER, as_todos, owed_at
from ronghe.web.portal.level_words import level_of
from ronghe.work.plans.api import TaskState, tasks_of
from ronghe.work.standards.api import (
    STANDARDISATION,
    CheckStatus,
    Family,
    ItemAnswer,
    SelfCheck,
    Verdict,
    families_of,
    self_check_url,
    self_checks_of,
)

FOREMOST = 3
CHECK_MINUTES, RECEIPT_MINUTES, APPLY_MINUTES = 10, 2, 8
NOTICES_SHOWN = 3


@dataclass(frozen=True)
class SecretaryDesk:
    """What the secretary's first screen shows."""

    home: Organisation
    first: Sequence[Todo]
    rest: Sequence[Todo]
    record_url: str
    level: Level
    level_year: int | None
    is_rated: bool
    """Whether the place rates its organisations at all."""
    level_url: str
    gaps: Sequence[str]
    notices: Sequence[Notice]


def secretary_desk(actor: Actor, on: date) -> SecretaryDesk | None:
    """The secretary's first screen, from what the system already knows (11 queries)."""
    home = home_of(actor)
    if home is None:
        return None
    checks = self_checks_of(actor, home.code, on.year)
    check = next((one for one in checks if one.family == STANDARDISATION), None)
    unmet, cycle = _unmet(check), latest_cycle(actor.place)
    owed = owed_at(home.pk, actor, on)
    todos = [
        *as_todos(owed, on),
        *_checks(checks, on),
        *_receipts(actor, home),
        *_application(actor, home, cycle, on),
    ]
    todos.sort(key=lambda todo: ORDER.index(todo.state))
    award = current_award(home)
    return SecretaryDesk(
        home=home,
        first=todos[:FOREMOST],
        rest=todos[FOREMOST:],
        record_url=address_of("activities:record", home.code),
        level=level_of(award.level if award else None),
        level_year=award.cycle.year if award else None,
        is_rated=is_rated(actor.place, cycle, on),
        level_url=address_of("evaluation:apply", home.code),
        gaps=_gaps(checks, check, unmet, sum(one.due_on < on for one in owed)),
        notices=notice_cards(notices_for(actor)[:NOTICES_SHOWN], on),
    )


def is_rated(place: str, cycle: Cycle | None, on: date) -> bool:
    """Whether a place rates its organisations: it did, or has rules for it."""
    return cycle is not None or STAR_RATING in rules_of(place, "scheme", on)


def _unmet(check: SelfCheck | None) -> int:
    """Items not met (1 query)."""
    if check is None:
        return 0
    return ItemAnswer.objects.filter(self_check=check, verdict=Verdict.UNMET).count()


def _checks(checks: Sequence[SelfCheck], on: date) -> list[Todo]:
    """The lists that the organisation has still to hand in (1 query, 3 more for their names)."""
    waiting = [one for one in checks if one.status in {CheckStatus.DRAFT, CheckStatus.RETURNED}]
    if not waiting:
        return []
    still_open = ItemAnswer.objects.filter(self_check__in=waiting, verdict=Verdict.OPEN)
    counted = dict(still_open.order_by().values_list("self_check").annotate(n=Count("pk")))
    named = any(one.family != STANDARDISATION for one in waiting)
    families = families_of(waiting[0].place_id, on) if named else {}
    return [_check(one, families.get(one.family), counted.get(one.pk, 0)) for one in waiting]


def _check(check: SelfCheck, family: Family | None, open_items: int) -> Todo:
    is_back = check.status == CheckStatus.RETURNED
    to_confirm = _("还有 %(count)s 条请您确认，其余系统已判定。") % {"count": open_items}
    noun = family.body.noun if family else _("规范化自查")
    return Todo(
        title=_("%(year)s 年度%(noun)s") % {"year": check.year, "noun": noun},
        why=_("审核退回，理由写在条目旁。") if is_back else to_confirm,
        action_label=_("改好再报") if is_back else _("继续自查"),
        action_url=self_check_url(check),
        state=State.SOON if is_back else State.GOING,
        minutes=CHECK_MINUTES,
    )


def _receipts(actor: Actor, home: Organisation) -> list[Todo]:
    waiting = [line for line in tasks_of(actor, home.code) if line.state == TaskState.NEW]
    if not waiting or not actor.can(Verb.PLAN_TASK, home.path):
        return []
    return [
        Todo(
            title=_("%(count)s 项重点任务待签收") % {"count": len(waiting)},
            why=_("、").join(line.task.title for line in waiting[:2]),
            action_label=_("去签收"),
            action_url=reverse("plans:tasks", args=[home.code]),
            state=State.SOON,
            minutes=RECEIPT_MINUTES * len(waiting),
        )
    ]


def _application(actor: Actor, home: Organisation, cycle: Cycle | None, on: date) -> list[Todo]:
    if cycle is None or cycle.status != CycleStatus.OPEN or on > cycle.apply_until:
        return []
    mine = application_of(actor.place, home)
    is_back = mine is not None and mine.status == ApplicationStatus.RETURNED
    if mine is not None and mine.cycle_id == cycle.pk and not is_back:
        return []
    return [_apply(home, cycle, on, is_back=is_back)]


def _apply(home: Organisation, cycle: Cycle, on: date, *, is_back: bool) -> Todo:
    calendar = work_calendar()
    lacking = "".join(gap.sentence for gap in gaps_of(cycle, [home.code])[home.code])
    ready = (
        _("申报被退回，改好可以再报。") if is_back else _("材料由系统自动带出，写一段说明即可。")
    )
    return Todo(
        title=_("%(year)s 年度星级申报") % {"year": cycle.year},
        why=lacking or ready,
        action_label=_("看还差什么") if lacking else _("去申报"),
        action_url=address_of("evaluation:apply", home.code),
        state=due_mark(cycle.apply_until, on, calendar),
        due_words=due_words(cycle.apply_until, on, calendar),
        minutes=APPLY_MINUTES,
    )


def _gaps(checks: Sequence[SelfCheck], check: SelfCheck | None, unmet: int, late: int) -> list[str]:
    """What stands between the organisation and a better level, in short sentences."""
    gaps = []
    if check is None and checks:
        waiting = sum(one.status != CheckStatus.CONFIRMED for one in checks)
        if waiting:
            gaps.append(_("%(count)s 份清单还没有办完") % {"count": waiting})
    elif check is None:
        gaps.append(_("本年度自查还没有打开"))
    elif check.status != CheckStatus.CONFIRMED:
        gaps.append(_("规范化自查：%(status)s") % {"status": check.get_status_display()})
    elif check.result != "COMPLIANT":
        gaps.append(_("规范化建设未达标"))
    if unmet:
        gaps.append(_("清单中 %(count)s 条不符合") % {"count": unmet})
    if late:
        gaps.append(_("%(count)s 项组织生活逾期") % {"count": late})
    return gaps
