"""The chain of a submission on the desk: lanes side by side, days, who was silent, where to return."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.reviews.choices import Decision
from ronghe.core.reviews.models import ReviewTask
from ronghe.core.reviews.queries import Lane, Outlook
from ronghe.foundation.pages.shapes.marks import Mark, State

MARKS = {
    Decision.PENDING: State.GOING,
    Decision.PASSED: State.DONE,
    Decision.DEEMED: State.DONE,
    Decision.RETURNED: State.LATE,
    Decision.SUPERSEDED: State.NOT_DUE,
}


@dataclass(frozen=True)
class Bearer:
    """One reviewer of a lane: who, how it stands, what there is to know."""

    name: str
    mark: Mark
    note: str


@dataclass(frozen=True)
class LaneView:
    """One step: its title, what it waits for, how many must pass, its reviewers."""

    title: str
    rule: str
    bearers: list[Bearer]
    is_mine: bool


def lane_views(lanes: Sequence[Lane], task: ReviewTask) -> list[LaneView]:
    """The steps in order; the reader's own is marked."""
    return [_view(lane, is_mine=at == task.step) for at, lane in enumerate(lanes)]


def has_more_than_a_line(lanes: Sequence[Lane]) -> bool:
    """Whether there is more to see than one reviewer after another."""
    serial = all(len(lane.tasks) < 2 and not lane.is_deemed for lane in lanes)
    return not serial or any(
        lane.after != ((lanes[at - 1].title,) if at else ()) for at, lane in enumerate(lanes)
    )


def steps_to_return_to(lanes: Sequence[Lane]) -> list[tuple[str, str]]:
    """The earlier steps a task may go back to: key and title."""
    return [(lane.key, lane.title) for lane in lanes if lane.is_ahead]


def consequence_of(found: Outlook) -> str:
    """What passing does, said before it is done."""
    if found.is_final:
        return _("通过后结果生效，不能撤销")
    if found.opens:
        return _("通过后转“%(next)s”，不能撤销") % {"next": _("”“").join(found.opens)}
    if found.waits_for:
        return _("这一步还要%(n)s个审核人通过") % {"n": found.waits_for}
    return _("通过后还要等并行的步骤，不能撤销")


def told(done: ReviewTask, found: Outlook) -> str:
    """What a decision has done, in one sentence."""
    names = {"title": done.title, "next": _("”“").join(found.opens)}
    if done.decision == Decision.RETURNED:
        return _("已退回“%(title)s”，填好的内容都保留。") % names
    if found.is_final:
        return _("已通过“%(title)s”，结果已生效。") % names
    if found.opens:
        return _("已通过“%(title)s”，转“%(next)s”。") % names
    return _("已通过“%(title)s”，还要等其他审核人。") % names


def _view(lane: Lane, *, is_mine: bool) -> LaneView:
    rules = [_("%(n)s个工作日") % {"n": lane.days}]
    if len(lane.tasks) > 1:
        many = {"all": len(lane.tasks), "n": lane.needed}
        rules.append(_("%(all)s个审核人中须%(n)s个通过") % many)
    if lane.is_deemed:
        rules.append(_("到期未答复视为同意"))
    bearers = [_bearer(lane, task, due) for task, due in lane.tasks]
    if not bearers:
        before = _("”“").join(lane.after)
        rules.append(_("等“%(before)s”之后") % {"before": before} if before else _("未开始"))
    return LaneView(lane.title, _("，").join(rules), bearers, is_mine)


def _bearer(lane: Lane, task: ReviewTask, due: date | None) -> Bearer:
    decision = Decision(task.decision)
    notes = []
    if decision == Decision.PENDING and due is not None:
        day = {"day": f"{due:%Y-%m-%d}"}
        notes.append(
            _("%(day)s 前未答复视为同意") % day if lane.is_deemed else _("%(day)s 到期") % day
        )
    if decision == Decision.PENDING and task.is_held:
        notes.append(_("随抽样等候"))
    if task.delegate_until is not None and decision == Decision.PENDING:
        notes.append(_("已委托办理，到 %(day)s") % {"day": f"{task.delegate_until:%Y-%m-%d}"})
    if task.decided_as:
        notes.append(task.decided_as)
    if task.comment:
        notes.append(task.comment)
    return Bearer(
        task.reviewer.short_name,
        Mark(MARKS[decision], str(decision.label)),
        _("；").join(notes),
    )
