"""Keeping the register of delegates and what they do; each is one transaction (W-12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation, Person
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.bulk import insert_rows
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.foundation.rulebook.api import rules_of
from ronghe.work.activities.choices import DelegateLevel
from ronghe.work.activities.delegates.policy import check_can_keep, check_own_or_keeper
from ronghe.work.activities.models import (
    Briefing,
    BriefingReceipt,
    Delegate,
    DelegateActivity,
)
from ronghe.work.activities.policy import out_of_reach
from ronghe.work.activities.rules.delegate_activity import DelegateActivityKind

DELEGATE, BRIEFING = "delegate", "briefing"
RULE = "delegate-activity"
LONGEST_OUTPUT, LONGEST_TEXT = 2000, 20_000


@dataclass(frozen=True)
class NewDelegate:
    """Somebody elected: their codes, of which congress, by whom, from day to day (exclusive)."""

    code: str
    person_code: str
    level: str
    constituency_code: str
    term_from: date
    term_until: date


def register_delegates(*, by: Actor, delegates: Iterable[NewDelegate]) -> int:
    """Enter delegates; one with a code that is there already stays. Returns how many are new.

    A constant number of queries. Raises Refused, or Invalid naming the first mistake.
    """
    check_can_keep(by)
    wanted = list(delegates)
    with place_system(by.place):
        people = dict(
            Person.objects.filter(
                place=by.place, code__in={d.person_code for d in wanted}
            ).values_list("code", "pk")
        )
        nodes = {
            node.code: node
            for node in Organisation.objects.filter(
                place=by.place, code__in={d.constituency_code for d in wanted}
            )
        }
        for one in wanted:
            _check_delegate(one, people, nodes)
        columns = (
            "place_id", "code", "person_id", "level", "constituency_id", "path", "term_from",
            "term_until",
        )  # fmt: skip
        rows = (
            (
                by.place, one.code, people[one.person_code], one.level,
                nodes[one.constituency_code].pk, nodes[one.constituency_code].path,
                one.term_from, one.term_until,
            )
            for one in wanted
        )  # fmt: skip
        added = insert_rows(Delegate, columns, rows, on_conflict="DO NOTHING")
        if added:
            record(
                by=by,
                verb="activities.register_delegates",
                subject=(DELEGATE, wanted[0].code if added == 1 else ""),
                path=place_path(by.place),
                sentence=f"登记了{added}名党代表",
            )
    return added


def record_activity(
    *,
    by: Actor,
    delegate_code: str,
    kind: str,
    held_on: date,
    output: str,
    client_key: str,
) -> DelegateActivity:
    """Write down what a delegate did; the same post twice is one. Raises Refused, Invalid."""
    with scope(by.scope()):
        delegate = delegate_in_reach(by, delegate_code)
        check_own_or_keeper(by, delegate)
        sent = DelegateActivity.objects.filter(delegate=delegate, client_key=client_key).first()
        if sent:
            return sent
        label = _check_activity(by.place, kind, held_on, output, delegate)
        done = DelegateActivity.objects.create(
            place_id=by.place,
            delegate=delegate,
            path=delegate.path,
            kind=kind,
            held_on=held_on,
            output=output.strip(),
            client_key=client_key,
        )
        record(
            by=by,
            verb="activities.record_delegate_activity",
            subject=(DELEGATE, delegate.code),
            path=delegate.path,
            sentence=f"记录了代表活动“{label}”（{held_on:%Y-%m-%d}）",
        )
        return done


def send_briefing(
    *, by: Actor, title: str, text: str, level: str = "", client_key: str
) -> Briefing:
    """Send material to every delegate in office, of a level or of all; the same post twice is one.

    Each gets a copy to confirm (a constant number of queries). Raises Refused, Invalid.
    """
    check_can_keep(by)
    _check_briefing(title, text)
    on = today(by.place)
    code = f"B{on:%Y%m%d}-{client_key[:8]}"
    with place_system(by.place):
        found = Briefing.objects.filter(place=by.place, code=code).first()
        if found:
            return found
        receivers = in_office(by.place, on, level)
        if not receivers:
            raise Invalid("level", _("当天没有在任的党代表，请先登记党代表名册。"))
        briefing = _stored(by.place, code, title.strip(), text.strip(), on)
        rows = ((by.place, briefing.pk, pk, path, None) for pk, path in receivers)
        columns = ("place_id", "briefing_id", "delegate_id", "path", "read_at")
        insert_rows(BriefingReceipt, columns, rows, on_conflict="DO NOTHING")
        record(
            by=by,
            verb="activities.send_briefing",
            subject=(BRIEFING, code),
            path=place_path(by.place),
            sentence=f"向{len(receivers)}名党代表发送了通报“{briefing.title}”",
        )
    return briefing


def confirm_briefing(*, by: Actor, delegate: Delegate, code: str, at: datetime) -> BriefingReceipt:
    """The delegate has read a briefing; the first moment stays."""
    with scope(by.scope()):
        rows = BriefingReceipt.objects.select_for_update(of=("self",))
        receipt = rows.filter(delegate=delegate, briefing__code=code).first()
        if receipt is None:
            raise out_of_reach(_("通报"))
        if receipt.read_at is None:
            receipt.read_at = at
            receipt.save(update_fields=["read_at"])
        return receipt


def delegate_in_reach(by: Actor, code: str) -> Delegate:
    """One delegate in the present scope; raises Refused (404)."""
    found = Delegate.objects.filter(place=by.place, code=code).first()
    if found is None:
        raise out_of_reach(_("党代表"))
    return found


def in_office(place: str, on: date, level: str = "") -> list[tuple[int, str]]:
    """Delegates in office on a day: (id, path), by code (1 query)."""
    found = Delegate.objects.filter(place=place, term_from__lte=on, term_until__gt=on)
    if level:
        found = found.filter(level=level)
    return list(found.order_by("code").values_list("pk", "path"))


def activity_kinds(place: str, on: date) -> dict[str, DelegateActivityKind]:
    """The kinds of delegate activity in force on a day, by key (1 query)."""
    rules = rules_of(place, RULE, on)
    return {key: DelegateActivityKind.model_validate(rule.body) for key, rule in rules.items()}


def _stored(place: str, code: str, title: str, text: str, on: date) -> Briefing:
    try:
        with transaction.atomic():
            return Briefing.objects.create(
                place_id=place, code=code, title=title, text=text, sent_on=on
            )
    except IntegrityError:
        return Briefing.objects.get(place=place, code=code)


def _check_delegate(
    one: NewDelegate, people: dict[str, int], nodes: dict[str, Organisation]
) -> None:
    said = {"code": one.code}
    if one.person_code not in people:
        raise Invalid("person", _("%(code)s：名册里没有这个人，请从党员名册里选。") % said)
    if one.constituency_code not in nodes:
        raise Invalid("constituency", _("%(code)s：没有这个选举单位，请从列表里选。") % said)
    if one.level not in DelegateLevel.values:
        raise Invalid("level", _("%(code)s：层级应为市、区或镇。") % said)
    if one.term_until <= one.term_from:
        raise Invalid("term_until", _("%(code)s：任期止须晚于任期起，请改正。") % said)


def _check_activity(place: str, kind: str, held_on: date, output: str, delegate: Delegate) -> str:
    if held_on > today(place):
        raise Invalid("held_on", _("日期不能晚于今天，请开展后再记录。"))
    if not delegate.term_from <= held_on < delegate.term_until:
        raise Invalid("held_on", _("日期不在本届任期内，请改正日期。"))
    kinds = activity_kinds(place, held_on)
    if kind not in kinds:
        raise Invalid("kind", _("没有这类代表活动，请从列表里选。"))
    if len(output.strip()) < 2:
        raise Invalid("output", _("请写明做了什么、有什么结果。"))
    if len(output) > LONGEST_OUTPUT:
        raise Invalid("output", _("成果不超过 %(most)s 字。") % {"most": LONGEST_OUTPUT})
    return kinds[kind].label


def _check_briefing(title: str, text: str) -> None:
    if not title.strip() or len(title) > 120:
        raise Invalid("title", _("请写通报标题，不超过 120 字。"))
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise Invalid("text", _("请写通报内容，不超过两万字。"))
