"""What may happen to entries and appeals; each check raises Refused."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ronghe.core.figures.choices import AppealStatus
from ronghe.core.figures.models import Appeal, Entry
from ronghe.core.figures.rules.entering import LONGEST_KEY, EntryProblem
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused

SHORTEST_REASON, LONGEST_REASON = 4, 200
LONGEST_GROUNDS = 4000
MOST_AT_ONCE = 100_000
MOST_TOLD = 200
"""Mistakes told one by one; the rest is counted."""


def check_may_enter(actor: Actor) -> None:
    """May the actor enter facts at all? About whom is told entry by entry."""
    actor.check(Verb.ENTER_FACTS, actor.identity.path, _("录入考核数据"))


def check_can_look(actor: Actor, entry: Entry) -> None:
    """May the actor look at this entry: in reach, and never at an entry of their own?"""
    actor.check(Verb.LOOK_AT_FACTS, entry.path, _("复核录入的数据"))
    if entry.entered_by_id == actor.user:
        raise Refused(
            "own-entry",
            _("这条数据是您自己录入的，不能由您复核。请另一位有复核职责的同志办理。"),
        )


def check_can_correct(actor: Actor, entry: Entry) -> None:
    """May the actor correct this entry?"""
    actor.check(Verb.ENTER_FACTS, entry.path, _("更正录入的数据"))


def check_can_add_evidence(actor: Actor, code: str) -> str:
    """May the actor add or remove files that prove this entry? Only until it has been looked at.

    Returns the path that owns them; raises Refused.
    """
    entry = Entry.objects.filter(place=actor.place, code=code).select_related("look").first()
    if entry is None:
        raise out_of_reach()
    check_can_correct(actor, entry)
    if getattr(entry, "look", None) is not None:
        raise Refused(
            "looked-at",
            _("这条数据已经复核，依据材料不能再改。要补材料请更正这条数据，再附上。"),
            409,
        )
    return entry.path


def check_reason(reason: str, most: int = LONGEST_REASON) -> None:
    """Returning, correcting, appealing and answering say why, in so many characters at most."""
    length = len(reason.strip())
    if length < SHORTEST_REASON:
        raise Invalid("reason", _("请写明理由，至少四个字。"))
    if length > most:
        raise Invalid(
            "reason",
            _("理由最多写 %(most)s 个字，现在是 %(count)s 个。请缩短。")
            % {"most": most, "count": length},
        )


def check_client_key(key: str) -> None:
    """The caller's key is there and can be kept."""
    if not 0 < len(key) <= LONGEST_KEY:
        raise Invalid(
            "client_key",
            _("提交标识应为 1 到 %(most)s 个字符。请换一个标识再提交。") % {"most": LONGEST_KEY},
        )


def check_not_too_many(count: int) -> None:
    """Something is entered, and not more than one transaction should carry."""
    if not 0 < count <= MOST_AT_ONCE:
        raise Invalid(
            "entries",
            _("一次录入 1 到 %(most)s 条，现在是 %(count)s 条。请分几次录入。")
            % {"most": f"{MOST_AT_ONCE:,}", "count": f"{count:,}"},
        )


def check_no_problems(found: Sequence[EntryProblem]) -> None:
    """Raise Invalid with the first sentence; ``details`` has each entry's field and sentence."""
    if not found:
        return
    told = [{"at": p.at, "field": p.field, "sentence": p.sentence} for p in found[:MOST_TOLD]]
    first = _("第 %(no)s 条：%(sentence)s") % {
        "no": found[0].at + 1,
        "sentence": found[0].sentence,
    }
    raise Invalid("entries", first, problems=told, count=len(found))


def read_period(code: str) -> Period:
    """The period of that code; raises Invalid."""
    try:
        return Period.parse(code)
    except ValueError as error:
        raise Invalid(
            "period",
            _("时期“%(code)s”无法识别。请写成 2018、2018-H1、2018-Q3 或 2018-06。")
            % {"code": code},
        ) from error


def superseded(entry: Entry, newer: Entry | None) -> Conflict:
    """The refusal where somebody corrected an entry meanwhile."""
    state = {"code": newer.code, "version": newer.no, "reason": newer.reason} if newer else {}
    return Conflict(_("这条数据刚被更正，请看过最新内容后再办。"), superseded=entry.code, **state)


def out_of_reach() -> Refused:
    """The refusal for an entry that does not exist or lies beyond the actor's wall."""
    return Refused(
        "unknown", _("没有这条数据，或它不在您负责的范围内。请从录入清单中重新打开。"), 404
    )


def check_can_appeal(actor: Actor, path: str) -> None:
    """May the actor appeal for the subject at this path?"""
    actor.check(Verb.APPEAL_FACTS, path, _("对考核数据申诉"))


def check_can_answer(actor: Actor, appeal: Appeal) -> None:
    """May the actor decide this appeal: neither who entered the fact nor who appealed?"""
    actor.check(Verb.LOOK_AT_FACTS, appeal.path, _("答复申诉"))
    entered_by = appeal.entry.entered_by_id if appeal.entry else None
    if actor.user in {appeal.raised_by_id, entered_by}:
        raise Refused(
            "own-appeal",
            _("这条数据是您录入的，或申诉是您提出的，不能由您答复。请另一位有复核职责的同志办理。"),
        )


def check_appeal_seen(appeal: Appeal, seen_version: int) -> None:
    """It is still open, and nobody changed it since it was read."""
    if appeal.version != seen_version or appeal.status != AppealStatus.OPEN:
        raise Conflict(
            _("这件申诉刚被别人答复，请看过最新情况。"),
            version=appeal.version,
            status=appeal.status,
            answer=appeal.answer,
        )
