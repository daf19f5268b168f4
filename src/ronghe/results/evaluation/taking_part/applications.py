"""Applying to be rated: blocked with the reason while the gate is not met, recommended by review."""

from collections.abc import Sequence
from datetime import date, datetime

import polars as pl
from django.db.models import Q
from django.utils.translation import gettext as _

from ronghe.core.figures.api import FACT_COLUMNS, Subject, facts_now
from ronghe.core.register.api import Organisation, organisation
from ronghe.core.reviews.api import (
    ReviewSubject,
    Submission,
    next_round,
    register_subject,
    start_reviews,
)
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Refused
from ronghe.foundation.kernel.turns import beside_others
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.results.evaluation.choices import APPLIED, UNDER_WAY, ApplicationStatus, CycleStatus
from ronghe.results.evaluation.cycles.pinning import Method, method_of
from ronghe.results.evaluation.cycles.queries import application_in, open_cycle_of
from ronghe.results.evaluation.freezing.roster import live_roster, measured_period
from ronghe.results.evaluation.models import Application, Cycle
from ronghe.results.evaluation.policy.applying import (
    Gap,
    check_can_apply,
    check_gate,
    check_still_open,
)
from ronghe.results.scoring.api import score

KIND = "rating-application"
CHAIN = "star-application"


def apply(*, by: Actor, organisation_code: str, statement: str, at: datetime) -> Application:
    """Apply for a rating in the open cycle; raises Refused naming every gap of the gate."""
    node = _locked(by.place, organisation_code)
    open_one = open_cycle_of(by.place)
    present = application_in(open_one, node)
    cycle = check_can_apply(by, open_one, node, present, today(by.place))
    check_gate(gaps_of(cycle, [node.code])[node.code])
    application = _store(cycle, [node], statement, today(by.place))[0]
    start_reviews(by=by, submissions=[_submission(application, node)], chain_key=CHAIN, at=at)
    record(
        by=by,
        verb="evaluation.apply",
        subject=(KIND, application.code),
        path=node.path,
        sentence=f"为“{node.name}”申报{cycle.year}年度星级",
    )
    return application


def _locked(place: str, code: str) -> Organisation:
    """The organisation, locked so that of two applications sent at once the second sees the first."""
    node = organisation(place, code)
    Organisation.objects.select_for_update(no_key=True).get(pk=node.pk)
    return node


def apply_in_bulk(
    *, by: Actor, nodes: Sequence[Organisation], at: datetime
) -> tuple[list[Application], dict[str, list[Gap]]]:
    """Apply for many organisations at once, leaving out those whose gate is not met.

    Returns the applications and the gaps of those left out; a constant number of queries.
    """
    cycle = open_cycle_of(by.place)
    if cycle is None:
        raise Refused("no-cycle", _("现在没有接受申报的评定。"))
    gaps = gaps_of(cycle, None)
    ready = [node for node in nodes if not gaps[node.code]]
    applications = _store(cycle, ready, "", today(by.place))
    submissions = [_submission(a, n, 1) for a, n in zip(applications, ready, strict=True)]
    start_reviews(by=by, submissions=submissions, chain_key=CHAIN, at=at)
    return applications, {node.code: gaps[node.code] for node in nodes if gaps[node.code]}


def gaps_of(
    cycle: Cycle, codes: Sequence[str] | None, *, method: Method | None = None
) -> dict[str, list[Gap]]:
    """The unmet gate conditions of some organisations (all for None), as things stand now.

    Only conditions over facts: points are not known yet. Judged by the engine itself, so that the gate never says one thing before and another after
    freezing. One or two queries a condition, whatever the number of organisations. ``method`` is
    the cycle's, where the caller has read it already.
    """
    method = method or method_of(cycle)
    period = measured_period(cycle, today(cycle.place_id))
    gate = [condition for condition in method.ladder.gate if condition.measure is not None]
    keys = sorted({condition.measure or "" for condition in gate})
    facts = facts_now(cycle.place_id, period, [k for k in keys if k != APPLIED], codes)
    wanted = sorted(set(facts["subject"]) | set(codes or ()))
    facts = pl.concat([facts, _applying(wanted)])
    scored = score(method.scheme, method.ladder, _everybody(wanted), facts)
    reasons = {condition.code: condition.reason for condition in gate}
    return {
        subject: [Gap(code, reasons[code]) for code in unmet if code in reasons]
        for subject, unmet in scored.results.select("subject", "gate_reasons").iter_rows()
    }


def _applying(codes: Sequence[str]) -> pl.DataFrame:
    """The gate as it will be once they have applied: that condition is met by applying."""
    rows = [(code, APPLIED, "VALUE", 1, 1) for code in codes]
    return pl.DataFrame(rows, schema=FACT_COLUMNS, orient="row")


def _everybody(codes: Sequence[str]) -> pl.DataFrame:
    subjects = [Subject(code, "", code, "", "ALL", (), True, "") for code in codes]
    return live_roster(subjects, first_cycle=True)


def _store(
    cycle: Cycle, nodes: Sequence[Organisation], statement: str, on: date
) -> list[Application]:
    rows = [
        Application(
            place_id=cycle.place_id,
            cycle=cycle,
            organisation=node,
            path=node.path,
            code=f"{cycle.year}-{node.code}",
            status=ApplicationStatus.APPLIED,
            statement=statement,
            applied_on=on,
        )
        for node in nodes
    ]
    return Application.objects.bulk_create(
        rows,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["cycle", "organisation"],
        update_fields=["status", "statement", "applied_on"],
    )


def _submission(
    application: Application, node: Organisation, round_no: int | None = None
) -> Submission:
    no = round_no or next_round(KIND, application.code, node.place_id)
    title = f"{node.short_name} {application.code[:4]}年度星级申报"
    return Submission(node, KIND, application.code, title, no)


def _passed(by: Actor, codes: Sequence[str], at: datetime) -> None:  # noqa: ARG001
    beside_others(by.place)  # whoever asks to freeze waits until this one is seen
    waiting = Application.objects.filter(place=by.place, code__in=list(codes))
    freezing = Q(cycle__freezings__state__in=UNDER_WAY)
    late = waiting.filter(~Q(cycle__status=CycleStatus.OPEN) | freezing)
    check_still_open(late.select_related("cycle"))
    waiting.update(status=ApplicationStatus.RECOMMENDED, decided_on=today(by.place))


def _returned(
    by: Actor,
    code: str,
    comment: str,  # noqa: ARG001
    fields: dict[str, str],  # noqa: ARG001
    at: datetime,  # noqa: ARG001
) -> None:
    waiting = Application.objects.filter(place=by.place, code=code)
    waiting.update(status=ApplicationStatus.RETURNED, decided_on=today(by.place))


def register_reviews() -> None:
    """Tell the review desk about applications."""
    register_subject(ReviewSubject(KIND, noop("星级申报"), _passed, _returned))
