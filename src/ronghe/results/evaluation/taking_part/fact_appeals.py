"""Appeals against facts that enter a cycle: taken while its notice runs, answered in time (idea 3).

What was entered may be appealed against before anything is published, too: the earlier it is put
right, the better. The answer is owed by the place's own committee.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from ronghe.core.figures.api import (
    APPEAL,
    ENTRY,
    Appeal,
    AppealStatus,
    AppealTerms,
    FactRecord,
    FactSet,
    open_appeals,
    set_appeal_terms,
    upheld_appeals,
)
from ronghe.core.library.api import NoticeStatus, notice_with_objections
from ronghe.core.obligations.api import (
    ObligationKind,
    Owed,
    OwedKey,
    Proof,
    close_obligations,
    open_obligations,
    register_obligation_kind,
    work_calendar,
)
from ronghe.core.register.api import Organisation, root_organisation
from ronghe.foundation.accounts.api import today
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.results.evaluation.choices import CycleStatus
from ronghe.results.evaluation.models import Cycle

ANSWER_WORKDAYS = 5
"""Working days for an answer where no notice ends earlier; no source states them."""
UNPUBLISHED = {CycleStatus.OPEN, CycleStatus.FROZEN, CycleStatus.SCORED}
MINUTES, ROUND = 15, "1"


def register() -> None:
    """Set the terms of appeals and name what is owed for one."""
    set_appeal_terms(AppealTerms(check_may_appeal_now, _owe_an_answer, _answer_given))
    register_obligation_kind(
        ObligationKind(
            APPEAL,
            noop("答复数据申诉"),
            lambda _owed: "",
            noop("去答复"),
            MINUTES,
            should_be_open=_unanswered,
            sentence=noop("被考核的党组织对考核数据提出申诉，到公示期满或五个工作日内答复。"),
        )
    )


def check_may_appeal_now(appeal: Appeal, _at: datetime) -> None:
    """Raise Refused (409) outside the notice of every cycle that the fact enters."""
    cycles = _cycles_of(appeal)
    if any(_is_on_notice(one) for one in cycles):
        return
    is_published = any(one.status not in UNPUBLISHED for one in cycles)
    if is_published:
        raise Refused(
            "appeals-over",
            _("公示已经结束或结果已经张榜，不能再对这项数据申诉。请向组织部门反映，在下一期更正。"),
            409,
        )
    if cycles and appeal.fact_set is not None:
        raise Refused("not-noticed", _("结果还没有公示。请在公示期间对冻结的数据申诉。"), 409)


def check_appeals_settled(fact_set: FactSet) -> None:
    """Nothing is confirmed over an appeal that waits, or over facts that an upheld one changed."""
    waiting = len(open_appeals(fact_set))
    if waiting:
        raise Refused(
            "appeals",
            _("还有%(count)s件数据申诉没有答复，请先逐件答复。") % {"count": waiting},
        )
    upheld = len(upheld_appeals(fact_set))
    if upheld:
        raise Refused(
            "appeals-upheld",
            _("有%(count)s件数据申诉成立。请先撤回公示，重新冻结、计分并公示，再确认。")
            % {"count": upheld},
        )


def _cycles_of(appeal: Appeal) -> list[Cycle]:
    """The cycles whose frozen facts hold what the appeal is against."""
    cycles = Cycle.objects.filter(place=appeal.place_id)
    fact_set = appeal.fact_set
    if fact_set is not None:
        return list(cycles.filter(key=fact_set.assessment, period=fact_set.period))
    code = appeal.entry.code if appeal.entry else ""
    behind = FactRecord.objects.filter(place=appeal.place_id, kind=ENTRY, code=code)
    return list(cycles.filter(fact_set__in=behind.values("fact_set")))


def _is_on_notice(cycle: Cycle) -> bool:
    return _notice_ends(cycle) is not None


def _notice_ends(cycle: Cycle) -> date | None:
    """The last day of a cycle's running notice; None while none runs."""
    if cycle.status != CycleStatus.NOTICED:
        return None
    notice, _counts = notice_with_objections(cycle.place_id, cycle.notice_code)
    is_running = notice.status == NoticeStatus.OPEN and today(cycle.place_id) <= notice.closes_on
    return notice.closes_on if is_running else None


def _owe_an_answer(appeal: Appeal, _at: datetime) -> None:
    on = today(appeal.place_id)
    ends = [end for end in map(_notice_ends, _cycles_of(appeal)) if end]
    due_on = min([*ends, work_calendar().add_workdays(on, ANSWER_WORKDAYS)])
    with place_system(appeal.place_id):
        root = root_organisation(appeal.place_id)
        title = f"答复{appeal.office}对考核数据的申诉"
        owed = Owed(APPEAL, appeal.code, root.pk, root.path, ROUND, title, on, due_on)
        open_obligations(place=appeal.place_id, owed=[owed])


def _answer_given(appeal: Appeal, at: datetime) -> None:
    with place_system(appeal.place_id):
        root, on = root_organisation(appeal.place_id), today(appeal.place_id)
        proof = Proof(APPEAL, appeal.code, root.pk, ROUND, on, APPEAL, appeal.code)
        close_obligations(place=appeal.place_id, proofs=[proof], at=at)


def _unanswered(place: str, _on: date) -> Iterator[OwedKey]:
    """Appeals that wait for an answer (2 queries)."""
    root = Organisation.objects.filter(place=place, parent=None, closed_on=None).first()
    waiting = Appeal.objects.filter(place=place, status=AppealStatus.OPEN).order_by("code")
    for code in waiting.values_list("code", flat=True):
        if root is not None:
            yield OwedKey(code, root.pk, None, "", ROUND)
