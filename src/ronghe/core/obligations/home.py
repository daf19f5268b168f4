"""One obligation's own page: why this deadline, what happened to its clock, what may be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from ronghe.core.obligations.calendars import work_calendar
from ronghe.core.obligations.choices import ClockEventKind, Outcome
from ronghe.core.obligations.clock_logs import ClockLog, log_of
from ronghe.core.obligations.due_words import due_words
from ronghe.core.obligations.listing import kind_title, mark_of, progress_words
from ronghe.core.obligations.models import ClockEntry, Obligation
from ronghe.core.obligations.named_dates import named_dates
from ronghe.core.obligations.obligation_kinds import obligation_kind
from ronghe.core.obligations.policy import (
    check_can_change_clock,
    check_can_complete,
    check_can_extend,
    check_can_return,
    check_is_open,
)
from ronghe.core.obligations.progress import progress_of
from ronghe.core.obligations.rules.calendar import WorkCalendar
from ronghe.core.obligations.rules.clock import Allowed
from ronghe.core.obligations.rules.duty import Duty
from ronghe.core.obligations.rules.explaining import (
    amount_words,
    counting_words,
    return_words,
    special_days,
    special_days_words,
)
from ronghe.core.obligations.rules.limits import TimeLimit
from ronghe.core.obligations.time_limits import Held, time_limits
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.refusals import refusal_of
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Link, Mark, State
from ronghe.foundation.pages.shapes.work import Event
from ronghe.foundation.rulebook.api import Rule, rule_version

_STATES = {
    ClockEventKind.OPENED: State.GOING,
    ClockEventKind.SUSPENDED: State.PAUSED,
    ClockEventKind.RESUMED: State.GOING,
    ClockEventKind.EXTENDED: State.SOON,
    ClockEventKind.RETURNED: State.LATE,
    ClockEventKind.CLOSED: State.DONE,
    ClockEventKind.CANCELLED: State.NOT_DUE,
}


@dataclass(frozen=True)
class Act:
    """Something that may be done to the clock; ``refusal`` says why not, if so."""

    key: str
    label: str
    title: str
    text: str
    refusal: str = ""


@dataclass(frozen=True)
class ObligationPage:
    """Everything the page shows."""

    row: Obligation
    mark: Mark
    kind: str
    due: str
    provisional: str
    progress: str
    settle: Link | None
    rule: Rule | None
    rule_url: str
    reasons: Sequence[str]
    events: Sequence[Event]
    acts: Sequence[Act]
    may_complete: bool
    needs_proof: bool
    most: int


def page_of(actor: Actor, row: Obligation, today: date) -> ObligationPage:
    """The page of one obligation for an actor (6 queries)."""
    calendar = work_calendar()
    rule = rule_version(row.rule_version_id) if row.rule_version_id else None
    held = time_limits(row.place_id, today).of_duty(row.kind, rule.body if rule else None)
    log = log_of(row)
    progress = progress_of([row]).get(row.pk)
    due = due_words(row.due_on, today, calendar)
    return ObligationPage(
        row=row,
        mark=mark_of(row, today, calendar),
        kind=kind_title(row),
        due=due if row.outcome == Outcome.OPEN and row.paused_on is None else "",
        provisional=_provisional(row, rule, calendar),
        progress=progress_words(progress),
        settle=_settle(row) if _acts_for(actor, row) else None,
        rule=rule,
        rule_url=address_of("rulebook:rule", rule.kind, rule.key) if rule else "",
        reasons=_reasons(row, log, held, calendar),
        events=_events(row, log),
        acts=_acts(actor, row, log, held.limit, today),
        may_complete=refusal_of(check_can_complete, actor, row, rule) is None,
        needs_proof=held.limit.needs_proof,
        most=held.limit.extension.amount,
    )


def _provisional(row: Obligation, rule: Rule | None, calendar: WorkCalendar) -> str:
    duty = Duty.model_validate(rule.body) if rule and rule.kind == "duty" else None
    event = duty.cadence.before_event if duty else None
    if event and (event, int(row.round)) not in named_dates(row.place_id):
        return _("所依据的事件日期还没有确定，先按年底计；日期登记后自动重算。")
    if row.outcome == Outcome.OPEN and calendar.is_provisional(row.due_on):
        return _("%(year)s年的放假安排还没有公布，这个期限是暂定的；公布后自动重算。") % {
            "year": row.due_on.year
        }
    return ""


def _acts_for(actor: Actor, row: Obligation) -> bool:
    """Others may read why something is due, and are not sent to a page that is closed to them."""
    is_own = row.person is not None and row.person.user_id == actor.user
    return is_own or actor.has(Verb.REPORT_UNDERTAKING)


def _settle(row: Obligation) -> Link | None:
    kind = obligation_kind(row.kind)
    url = kind.page(row) if kind and row.outcome == Outcome.OPEN else ""
    return Link(_(kind.button), url) if kind and url else None


def _reasons(row: Obligation, log: ClockLog, held: Held, calendar: WorkCalendar) -> Sequence[str]:
    """Why it is due on that day, one sentence each."""
    days = special_days_words(special_days(row.opens_on, row.due_on, calendar))
    told = [
        _("自 %(day)s 开始。") % {"day": f"{row.opens_on:%Y-%m-%d}"},
        counting_words(log.allowed),
    ]
    if days:
        told.append(_("其间按国务院安排：%(days)s。") % {"days": _("，").join(days)})
    extension = held.limit.extension
    if extension.times:
        told.append(
            _(
                "最多延期%(times)s次，每次不超过%(amount)s；办结日与登记日相差超过%(days)s个工作日须说明。"
            )
            % {
                "times": extension.times,
                "amount": amount_words(log.allowed, extension.amount),
                "days": held.limit.backdating.workdays,
            }
        )
    told += return_words(log.events)
    kind = obligation_kind(row.kind)
    told += kind.why(row) if kind and kind.why else ()
    if held.rule is None or held.rule.not_from_source:
        told.append(_("延期、补登的限度和退回期间归谁承担是默认设定（非来源设定）。"))
    return told


def _events(row: Obligation, log: ClockLog) -> list[Event]:
    """What happened, newest first."""
    found = [_event(entry, log.allowed) for entry in log.entries]
    if not log.entries:
        begun = _("期限 %(day)s") % {"day": f"{row.due_on:%Y-%m-%d}"}
        label = str(ClockEventKind.OPENED.label)
        found.append(Event(f"{row.opens_on:%Y-%m-%d}", label, text=begun, state=State.GOING))
    if row.outcome == Outcome.DONE and row.done_on and row.closed_at:
        recorded = _("登记于 %(moment)s") % {"moment": f"{row.closed_at:%Y-%m-%d}"}
        found.append(
            Event(f"{row.done_on:%Y-%m-%d}", str(ClockEventKind.CLOSED.label), text=recorded)
        )
    return found[::-1]


def _event(entry: ClockEntry, allowed: Allowed) -> Event:
    parts = [_("理由：%(reason)s") % {"reason": entry.reason}] if entry.reason else []
    if entry.amount:
        parts.append(_("延长 %(amount)s") % {"amount": amount_words(allowed, entry.amount)})
    if entry.pays:
        parts.append(entry.get_pays_display())
    if entry.due_on:
        parts.append(_("期限 %(day)s") % {"day": f"{entry.due_on:%Y-%m-%d}"})
    what = ClockEventKind(entry.what)
    text = _("；").join(parts)
    return Event(f"{entry.on:%Y-%m-%d}", str(what.label), entry.by, text, state=_STATES[what])


def _acts(actor: Actor, row: Obligation, log: ClockLog, limit: TimeLimit, today: date) -> list[Act]:
    """What may be done to the clock as it stands; nothing for whom it is not at all."""
    if refusal_of(check_can_change_clock, actor, row) is not None:
        return []
    if row.outcome == Outcome.DONE:
        refused = refusal_of(check_can_return, row)
        words = _return_text(limit)
        return [Act("return", _("退回"), _("退回重办"), words, refused.sentence if refused else "")]
    if refusal_of(check_is_open, row) is not None:
        return []
    extend = partial(check_can_extend, row, log, limit, 1, today)
    refusal = refusal_of(extend)
    pause = (
        Act("resume", _("恢复计时"), _("恢复计时"), _("从今天起继续计时，期限随之顺延。"))
        if row.paused_on
        else Act(
            "suspend",
            _("暂停计时"),
            _("暂停计时"),
            _("从今天起不计时，直到恢复；暂停期间不算逾期。"),
        )
    )
    return [
        Act(
            "extend",
            _("延期"),
            _("延期"),
            _("填写延长多少；期限从现在的到期日往后推。"),
            refusal.sentence if refusal else "",
        ),
        pause,
        Act("void", _("撤销"), _("撤销这件事"), _("不再需要办理，也不再计入完成率。")),
    ]


def _return_text(limit: TimeLimit) -> str:
    if limit.return_pays == "SUBMITTER":
        return _("事项重新打开。按时限规则，办结到退回之间的时间由提交方承担，期限不变。")
    return _("事项重新打开。按时限规则，办结到退回之间的时间由退回方承担，期限相应顺延。")


def own_page(row: Obligation) -> str:
    """The address of an obligation's own page."""
    return reverse("obligations:obligation", args=[row.pk])
