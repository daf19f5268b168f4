"""What may happen to a self-check, and by whom; each check raises Refused with one sentence."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from datetime import date

from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import outermost
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.work.standards.choices import CheckStatus, Verdict
from ronghe.work.standards.models import ItemAnswer, SelfCheck
from ronghe.work.standards.rules.answers import SHORTEST_NOTE, Objection

EDITABLE = (CheckStatus.DRAFT, CheckStatus.RETURNED)
LISTED_ITEMS = 5


def check_can_open(actor: Actor, year: int, on: date) -> tuple[str, ...]:
    """The subtrees in which the actor may open self-checks; raises Refused when there is none."""
    paths = outermost((*actor.paths_for(Verb.CHECK_SELF), *actor.paths_for(Verb.CONFIRM_RESULT)))
    if not paths:
        actor.check(Verb.CHECK_SELF, actor.identity.path, _("打开自查"))
    if on < date(year, 1, 1):
        raise Invalid("year", _("%(year)s年度还没有开始，到时再打开自查。") % {"year": year})
    return paths


def check_all_reachable(codes: Sequence[str] | None, found: int) -> None:
    """Every organisation asked for is a grassroots organisation within reach."""
    if codes is not None and found < len(set(codes)):
        raise Refused(
            "scope",
            _("所选组织中有的不是基层党组织，或不在您负责的范围内。请重新选择后再打开自查。"),
        )


def check_lists(items: Sized, year: int) -> None:
    """There is something to check against."""
    if not items:
        raise Invalid(
            "no-lists",
            _("%(year)s年度没有生效的规范化清单。请先在规则中发布清单。") % {"year": year},
        )


def check_is_own(actor: Actor, check: SelfCheck) -> None:
    """Is it the actor's to answer and hand in?"""
    actor.check(Verb.CHECK_SELF, check.path, _("办理这份自查"))


def check_can_edit(actor: Actor, check: SelfCheck) -> None:
    """May the actor work on this self-check now?"""
    check_is_own(actor, check)
    match CheckStatus(check.status):
        case CheckStatus.DRAFT | CheckStatus.RETURNED:
            return
        case CheckStatus.SUBMITTED:
            raise Refused(
                "submitted", _("自查已提交，正在审核，暂时不能修改。需要修改请联系审核人退回。")
            )
        case CheckStatus.CONFIRMED:
            raise Refused(
                "confirmed", _("%(year)s年度自查已经确认，不能再修改。") % {"year": check.year}
            )


def check_seen(check: SelfCheck, seen_version: int) -> None:
    """Nobody changed the self-check since it was read; raises Conflict with its present state."""
    if check.version != seen_version:
        raise Conflict(
            _("这份自查刚被别人改过，您的这一步没有保存。请看过最新情况后再办。"),
            version=check.version,
            status=check.status,
        )


def check_can_answer(answer: ItemAnswer, objection: Objection | None, where: str) -> None:
    """May a person give this answer? ``where`` says where the missing record is entered."""
    match objection:
        case None:
            return
        case Objection.RECORD_MISSING:
            raise Refused(
                "record-missing",
                _("系统按记录判定这一条不符合：%(basis)s。请%(where)s，记录补上后会重新判定。")
                % {"basis": answer.basis, "where": where},
            )
        case Objection.ALREADY_PROVED:
            raise Refused(
                "already",
                _("系统已经判定：%(basis)s。这一条不用再确认。") % {"basis": answer.basis},
            )
        case Objection.NOTE_MISSING:
            raise Invalid(
                "note",
                _("记录显示这一条符合（%(basis)s）。要改为不符合，请写明情况，至少%(least)s个字。")
                % {"basis": answer.basis, "least": SHORTEST_NOTE},
            )
        case Objection.NOT_A_PERSONS:
            raise Refused("not-a-persons", _("这一条没有人工意见可以撤回。"))
        case Objection.WITHDRAW_FIRST:
            raise Refused(
                "withdraw-first",
                _("这一条由人工改为不符合，记录显示：%(basis)s。请撤回人工意见，系统会重新判定。")
                % {"basis": answer.basis},
            )


def check_can_submit(open_items: Sequence[str]) -> None:
    """Every item has an answer; raises Invalid that names those that have none."""
    if not open_items:
        return
    shown = _("；").join(text.rstrip("。") for text in open_items[:LISTED_ITEMS])
    more = _("等") if len(open_items) > LISTED_ITEMS else ""
    raise Invalid(
        "open-items",
        _("还有%(count)s条没有确认：%(shown)s%(more)s。请逐条确认后再提交。")
        % {"count": len(open_items), "shown": shown, "more": more},
        items=list(open_items),
    )


def check_submitted(check: SelfCheck) -> None:
    """A decision only falls on a self-check that is being reviewed."""
    if check.status != CheckStatus.SUBMITTED:
        raise Conflict(_("这份自查不在审核中，不能办理。请刷新后再看。"), status=check.status)


def check_verdict(verdict: str) -> None:
    """The answer is one of the three there are."""
    if verdict not in Verdict.values:
        raise Invalid("verdict", _("请选择“符合”或“不符合”。"))


def check_needs_no_record(records: Sequence[str]) -> None:
    """An item that asks for records is met by linking one, not by saying so."""
    if records:
        raise Refused(
            "record-missing",
            _("这一条要用已有记录证明。请在条目下选一条记录关联，关联后即为符合。"),
        )


def check_takes_record(records: Sequence[str], kind: str) -> None:
    """The item may be proved by a record of this kind."""
    if kind not in records:
        raise Invalid("record", _("这一条不能用这类记录证明。请从条目下列出的记录里选。"))


def check_has_result(check: SelfCheck) -> None:
    """Gaps are put right after the result is known."""
    if check.status != CheckStatus.CONFIRMED:
        raise Refused("not-confirmed", _("结果确认以后才能下达整改。请先完成审核。"))
