"""Handing self-checks in, and what a reviewer's decision does to them (S-13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max
from django.utils.translation import gettext as _

from ronghe.core.reviews.api import (
    Review,
    ReviewSubject,
    Submission,
    register_subject,
    start_reviews,
)
from ronghe.foundation.accounts.api import Actor, system_actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.bulk import execute, fetch, staged
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.api import rule_versions
from ronghe.work.standards.checks import held_check
from ronghe.work.standards.choices import CheckStatus, Result, Verdict
from ronghe.work.standards.families import family_of
from ronghe.work.standards.judging import judge_self_checks
from ronghe.work.standards.models import ItemAnswer, SelfCheck
from ronghe.work.standards.policy import (
    EDITABLE,
    check_can_edit,
    check_can_submit,
    check_is_own,
    check_seen,
    check_submitted,
)
from ronghe.work.standards.rules.period import period_title
from ronghe.work.standards.rules.results import ListCounts, check_is_compliant, list_is_met
from ronghe.work.standards.rules.standard_list import StandardList

SUBJECT = "self-check"


@dataclass(frozen=True)
class BulkSubmission:
    """Codes of the self-checks that were handed in, and of those held back by open items."""

    submitted: tuple[str, ...]
    held_back: tuple[str, ...]


def submit_self_check(*, by: Actor, check_code: str, seen_version: int, at: datetime) -> SelfCheck:
    """Hand a self-check in for review, judged anew at this moment; handing in twice is one.

    Raises Refused (role, scope), Invalid with the list of items nobody has answered, Conflict.
    """
    check = held_check(by.place, check_code)
    check_is_own(by, check)
    if _is_handed_in(check, seen_version):
        return check
    check_can_edit(by, check)
    check_seen(check, seen_version)
    judge_self_checks(place=by.place, year=check.year, codes=[check.organisation.code], at=at)
    check_can_submit(_open_items(check))
    _hand_in(by, [check], at)
    record(
        by=by,
        verb="standards.submit",
        subject=(SUBJECT, check.code),
        path=check.path,
        sentence=f"提交了{_title(check, _noun(by.place, check.family))}",
    )
    return check


def _is_handed_in(check: SelfCheck, seen_version: int) -> bool:
    """Whether this very version was handed in already; self-rating is concluded by it at once."""
    is_submitted = check.status == CheckStatus.SUBMITTED and check.version == seen_version + 1
    is_concluded = check.status == CheckStatus.CONFIRMED and check.version == seen_version + 2
    return is_submitted or is_concluded


def submit_self_checks_in_bulk(*, place: str, codes: Sequence[str], at: datetime) -> BulkSubmission:
    """Hand in many self-checks in the place's name, as judged last; a constant number of queries.

    Those with open items are held back and named; those handed in or confirmed already stay.
    """
    by = system_actor(place)
    with place_system(place):
        mine = SelfCheck.objects.filter(place=place, code__in=list(codes), status__in=EDITABLE)
        checks = list(
            mine.select_related("organisation").select_for_update(of=("self",)).order_by("pk")
        )
        still_open = set(
            ItemAnswer.objects.filter(self_check__in=mine, verdict=Verdict.OPEN)
            .values_list("self_check", flat=True)
            .distinct()
        )
        ready = [check for check in checks if check.pk not in still_open]
        held_back = tuple(check.code for check in checks if check.pk in still_open)
        if ready:
            _hand_in(by, ready, at)
            record(
                by=by,
                verb="standards.submit",
                subject=("self-checks", f"{len(ready)}"),
                path=by.identity.path,
                sentence=f"提交了{len(ready)}份规范化自查",
            )
    return BulkSubmission(tuple(check.code for check in ready), held_back)


def confirm_passed(by: Actor, codes: Sequence[str], _at: datetime) -> None:
    """After the last review step: the result of each self-check, by the versions it pinned.

    Runs for any number at once, in the place's scope. Raises Conflict for one not under review.
    """
    checks = SelfCheck.objects.select_for_update().filter(place=by.place, code__in=list(codes))
    for check in checks:
        check_submitted(check)
    _confirm(by.place, codes)


def _confirm(place: str, codes: Sequence[str]) -> None:
    on = today(place)
    rows = [(code, result) for code, result in _results(place, codes).items()]
    with staged({"code": "text", "result": "text"}, rows) as stage:
        execute(
            f"""UPDATE standards_selfcheck c
                   SET status = 'CONFIRMED', result = s.result, confirmed_on = %s,
                       version = c.version + 1
                  FROM {stage} s WHERE c.place_id = %s AND c.code = s.code""",
            [on, place],
        )


def take_back(by: Actor, code: str, _comment: str, fields: dict[str, str], _at: datetime) -> None:
    """A reviewer returned it: everything stays, the reasons stand at the items.

    ``fields`` maps item codes to reasons; Invalid for an item the self-check does not have.
    """
    check = held_check(by.place, code)
    check_submitted(check)
    answers = ItemAnswer.objects.filter(self_check=check)
    unknown = sorted(set(fields) - set(answers.values_list("item", flat=True)))
    if unknown:
        raise Invalid(
            "item",
            _("这份自查里没有条目 %(unknown)s，请把退回原因写在已有条目上。")
            % {"unknown": _("、").join(unknown)},
        )
    for item, reason in fields.items():
        answers.filter(item=item).update(return_reason=reason.strip()[:300])
    SelfCheck.objects.filter(pk=check.pk).update(
        status=CheckStatus.RETURNED, version=F("version") + 1
    )


def _open_items(check: SelfCheck) -> list[str]:
    answers = ItemAnswer.objects.filter(self_check=check, verdict=Verdict.OPEN).order_by("pk")
    pairs = list(answers.values_list("list_version", "item"))
    versions = rule_versions(sorted({version for version, _ in pairs}))
    texts = {
        item.code: item.text
        for rule in versions.values()
        for item in StandardList.model_validate(rule.body).items
    }
    return [texts[item] for _, item in pairs]


def _hand_in(by: Actor, checks: Sequence[SelfCheck], at: datetime) -> None:
    rounds = _rounds(by.place, checks)
    ids = [check.pk for check in checks]
    ItemAnswer.objects.filter(self_check__in=ids).exclude(return_reason="").update(return_reason="")
    SelfCheck.objects.filter(pk__in=ids).update(
        status=CheckStatus.SUBMITTED, submitted_at=at, version=F("version") + 1
    )
    for check in checks:
        check.status, check.submitted_at, check.version = (
            CheckStatus.SUBMITTED,
            at,
            check.version + 1,
        )
    for family, mine in _by_family(checks).items():
        chosen = family_of(by.place, family, today(by.place)).body
        if chosen.review_chain is None:
            _conclude(by, mine)
            continue
        submissions = [
            Submission(
                check.organisation,
                SUBJECT,
                check.code,
                _title(check, chosen.noun),
                rounds[check.code],
            )
            for check in mine
        ]
        start_reviews(by=by, submissions=submissions, chain_key=chosen.review_chain, at=at)


def _by_family(checks: Sequence[SelfCheck]) -> dict[str, list[SelfCheck]]:
    found: dict[str, list[SelfCheck]] = defaultdict(list)
    for check in checks:
        found[check.family].append(check)
    return found


def _conclude(by: Actor, checks: Sequence[SelfCheck]) -> None:
    """Self-rating: nobody looks at it again, so handing it in gives the result."""
    with place_system(by.place):
        _confirm(by.place, [check.code for check in checks])
    for check in checks:
        check.refresh_from_db(fields=["status", "result", "confirmed_on", "version"])


def _rounds(place: str, checks: Sequence[SelfCheck]) -> dict[str, int]:
    """The number of this submission for each self-check (1 query)."""
    codes = [check.code for check in checks]
    earlier = Review.objects.filter(place=place, subject_kind=SUBJECT, subject_code__in=codes)
    last = dict(
        earlier.order_by()
        .values("subject_code")
        .annotate(n=Max("round"))
        .values_list("subject_code", "n")
    )
    return {code: last.get(code, 0) + 1 for code in codes}


def _title(check: SelfCheck, noun: str) -> str:
    who = f"{check.organisation.short_name}{check.bearer_name}"
    return f"{who}{period_title(check.period)}{noun}"


def _noun(place: str, family: str) -> str:
    return family_of(place, family, today(place)).body.noun


_COUNTS = """
SELECT c.code, a.list_version_id, sum(a.weight)::int,
       coalesce(sum(a.weight) FILTER (WHERE a.verdict = 'MET'), 0)::int, count(*) FILTER (WHERE a.is_mandatory),
       count(*) FILTER (WHERE a.is_mandatory AND a.verdict = 'MET')
  FROM standards_selfcheck c JOIN standards_itemanswer a ON a.self_check_id = c.id
 WHERE c.place_id = %s AND c.code = ANY(%s) GROUP BY c.code, a.list_version_id
"""


def _results(place: str, codes: Sequence[str]) -> dict[str, Result]:
    rows = fetch(_COUNTS, [place, list(codes)])
    versions = rule_versions(sorted({row[1] for row in rows}))
    rules = {pk: StandardList.model_validate(v.body).pass_rule for pk, v in versions.items()}
    met: dict[str, list[bool]] = defaultdict(list)
    for code, version, *counts in rows:
        met[code].append(list_is_met(rules[version], ListCounts(*counts)))
    return {
        code: Result.COMPLIANT if check_is_compliant(met[code]) else Result.NOT_COMPLIANT
        for code in codes
    }


def register() -> None:
    """Let self-checks be reviewed."""
    register_subject(
        ReviewSubject(
            kind=SUBJECT,
            title=noop("自查"),
            on_passed=confirm_passed,
            on_returned=take_back,
        )
    )
