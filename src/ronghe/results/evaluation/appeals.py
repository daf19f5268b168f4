"""Appeals against facts of an assessment: until when, and who owes an answer (S-18, W-18).

An appeal is open until the results are decided: while a notice runs, or before one is published. The
organisation that runs assessments owes an answer within five working days (no source sets a number).
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from ronghe.core.figures.api import ENTRY, Appeal, AppealStatus, AppealTerms, set_appeal_terms
from ronghe.core.library.api import notice_with_objections
from ronghe.core.obligations.api import (
    Obligation,
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
from ronghe.results.evaluation.choices import FINISHED, CycleStatus
from ronghe.results.evaluation.models import Cycle
from ronghe.results.evaluation.words import cycle_name

KIND, ROUND = "fact-appeal", "1"
DAYS_TO_ANSWER = 5
MINUTES = 15


def register() -> None:
    """Set the terms of appeals and register what they make somebody owe."""
    set_appeal_terms(AppealTerms(check=check_in_time, opened=owe_answer, answered=close_answer))
    register_obligation_kind(
        ObligationKind(
            KIND,
            noop("答复考评数据的申诉"),
            _own_page,
            noop("去答复"),
            MINUTES,
            should_be_open=_unanswered,
            sentence=noop("有组织对考评数据提出申诉，须书面答复。"),
        )
    )


def check_in_time(appeal: Appeal, at: datetime) -> None:  # noqa: ARG001
    """Refuse an appeal against facts of cycles that are all decided, or whose notice is over."""
    with place_system(appeal.place_id):
        cycles = _cycles_of(appeal)
        late = [cycle for cycle in cycles if _is_over(cycle)]
    if cycles and len(late) == len(cycles):
        raise Refused(
            "too-late",
            _("%(name)s的结果已经确定或公示期满，不能再申诉。如确有错误，请联系组织考评的部门。")
            % {"name": cycle_name(late[-1])},
            409,
        )


def _cycles_of(appeal: Appeal) -> list[Cycle]:
    """The cycles that stand on the facts appealed against, oldest first."""
    cycles = Cycle.objects.filter(place=appeal.place_id).select_related("assessment")
    if appeal.fact_set_id is not None:
        found = cycles.filter(fact_set=appeal.fact_set_id)
    else:
        code = appeal.entry.code if appeal.entry else ""
        behind = {"fact_set__records__kind": ENTRY, "fact_set__records__code": code}
        found = cycles.filter(**behind).distinct()
    return list(found.order_by("period", "pk"))


def _is_over(cycle: Cycle) -> bool:
    if cycle.status in FINISHED:
        return True
    if cycle.status != CycleStatus.NOTICED:
        return False
    notice, _objections = notice_with_objections(cycle.place_id, cycle.notice_code)
    return today(cycle.place_id) > notice.closes_on


def owe_answer(appeal: Appeal, at: datetime) -> None:  # noqa: ARG001
    """The organisation that runs assessments owes an answer."""
    now = today(appeal.place_id)
    with place_system(appeal.place_id):
        root = root_organisation(appeal.place_id)
        owed = Owed(
            kind=KIND,
            source=appeal.code,
            bearer=root.pk,
            path=root.path,
            round=ROUND,
            title=f"答复申诉 {appeal.code}",
            opens_on=now,
            due_on=work_calendar().add_workdays(now, DAYS_TO_ANSWER),
        )
        open_obligations(place=appeal.place_id, owed=[owed])


def close_answer(appeal: Appeal, at: datetime) -> None:
    """An answer, whatever it says, closes what was owed."""
    with place_system(appeal.place_id):
        root = root_organisation(appeal.place_id)
        now = today(appeal.place_id)
        proof = Proof(KIND, appeal.code, root.pk, ROUND, now, KIND, appeal.code)
        close_obligations(place=appeal.place_id, proofs=[proof], at=at)


def _unanswered(place: str, _on: date) -> Iterator[OwedKey]:
    roots = Organisation.objects.filter(place=place, parent=None).order_by("pk")
    root = roots.values_list("pk", flat=True).first()
    waiting = Appeal.objects.filter(place=place, status=AppealStatus.OPEN).order_by("pk")
    for code in waiting.values_list("code", flat=True):
        if root is not None:
            yield OwedKey(code, root, None, "", ROUND)


def _own_page(owed: Obligation) -> str:  # noqa: ARG001
    """Appeals have no page yet: the obligation's own page is shown."""
    return ""
