"""Appeals: the subject's own organisation says what is wrong, somebody who did not enter it decides.

The second look decides: an appeal that is upheld against an entry makes what was claimed the next
version of the entry, passed by whoever answered. Scores follow by freezing anew (``refreeze``).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ronghe.core.figures.appeal_terms import appeal_terms
from ronghe.core.figures.choices import AppealStatus, Verdict
from ronghe.core.figures.declared import ENTRY, measure_title
from ronghe.core.figures.entering import (
    Author,
    Corrected,
    author_of,
    check_claim,
    store_correction,
)
from ronghe.core.figures.entry_policy import (
    LONGEST_GROUNDS,
    check_appeal_seen,
    check_can_answer,
    check_can_appeal,
    check_client_key,
    check_reason,
    out_of_reach,
    superseded,
)
from ronghe.core.figures.looking import store_looks
from ronghe.core.figures.models import Appeal, Entry, Fact, FactRecord, FactSet
from ronghe.core.figures.rules.measure_list import ENTRIES
from ronghe.core.figures.subjects import subjects_here
from ronghe.foundation.accounts.api import Actor, signed_in
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.measures import FactState, SubjectKind
from ronghe.foundation.kernel.refusals import Conflict, Invalid
from ronghe.foundation.kernel.scope import scope

APPEAL = "appeal"
"""The kind under which audit names appeals."""


@dataclass(frozen=True)
class FrozenFact:
    """A fact of an assessment's latest fact set of a period."""

    assessment: str
    period: str
    measure: str
    subject: str


@dataclass(frozen=True)
class Claim:
    """What the value should be."""

    state: FactState
    numerator: int
    denominator: int


@dataclass(frozen=True)
class NewAppeal:
    """An appeal against an entry (its code) or a frozen fact; exactly one of the two.

    ``claim`` is needed against what was entered, and means nothing against what was computed.
    """

    grounds: str
    client_key: str
    entry: str = ""
    fact: FrozenFact | None = None
    claim: Claim | None = None


def appeal(*, by: Actor, wanted: NewAppeal, at: datetime) -> Appeal:
    """Raise an appeal; the same sent again under its client key is one.

    Raises Refused (role, scope, or outside the notice), Invalid, Conflict where an appeal against
    the same is still open or the entry was corrected meanwhile.
    """
    user = signed_in(by)
    check_reason(wanted.grounds, LONGEST_GROUNDS)
    check_client_key(wanted.client_key)
    with scope(by.scope()):
        raised = _against(by, wanted)
        check_can_appeal(by, raised.path)
        sent = Appeal.objects.filter(place=by.place, code=raised.code).first()
        if sent is not None:
            return sent
        appeal_terms().check(raised, at)
        _check_none_open(raised)
        _take_claim(by, raised, wanted.claim)
        author = author_of(by)
        raised.grounds, raised.client_key = wanted.grounds.strip(), wanted.client_key
        raised.raised_by_id, raised.raised_at = user, at
        raised.signature, raised.office = author.signature, author.office
        raised.save(force_insert=True)
        appeal_terms().opened(raised, at)
        _audit(by, raised, "appeal", "提出申诉")
        return raised


def answer_appeal(
    *, by: Actor, code: str, is_upheld: bool, answer: str, seen_version: int, at: datetime
) -> Appeal:
    """Decide an appeal with a written answer; upheld, the claimed value counts from now on.

    Whoever entered the fact, and whoever appealed, do not decide. Raises Refused, Invalid, Conflict.
    """
    user = signed_in(by)
    check_reason(answer, LONGEST_GROUNDS)
    with scope(by.scope()):
        rows = Appeal.objects.select_for_update(of=("self",)).select_related("entry")
        open_one = rows.filter(place=by.place, code=code).first()
        if open_one is None:
            raise out_of_reach()
        check_can_answer(by, open_one)
        check_appeal_seen(open_one, seen_version)
        if is_upheld and open_one.entry is not None:
            open_one.corrected = _corrected(by, open_one, open_one.entry, answer, at)
        open_one.status = AppealStatus.UPHELD if is_upheld else AppealStatus.REJECTED
        open_one.answer, open_one.answered_at = answer.strip(), at
        open_one.answered_by_id, open_one.answered_as = user, by.signature
        open_one.version += 1
        open_one.save()
        appeal_terms().answered(open_one, at)
        words = "申诉成立" if is_upheld else "申诉不成立"
        _audit(by, open_one, "answer_appeal", words, answer.strip())
        return open_one


def _against(by: Actor, wanted: NewAppeal) -> Appeal:
    """The appeal, filled with what it is against; Refused (404) for what is out of reach."""
    if bool(wanted.entry) == (wanted.fact is not None):
        raise Invalid("appeal", _("请写明对哪一条录入数据或哪一项冻结数据申诉，二者选一。"))
    if wanted.fact is None:
        return _against_entry(by, wanted.entry, wanted.client_key)
    if wanted.fact.measure.startswith(f"{ENTRIES}."):
        return _against_entry(by, _entry_behind(by, wanted.fact), wanted.client_key)
    return _against_fact(by, wanted.fact, wanted.client_key)


def _against_entry(by: Actor, code: str, client_key: str) -> Appeal:
    entry = Entry.objects.filter(place=by.place, code=code).first()
    if entry is None:
        raise out_of_reach()
    return Appeal(
        place_id=by.place,
        path=entry.path,
        code=_code(entry.code, client_key),
        entry=entry,
        measure=entry.measure,
        period=entry.period,
        subject_kind=entry.subject_kind,
        subject=entry.subject,
    )


def _against_fact(by: Actor, wanted: FrozenFact, client_key: str) -> Appeal:
    fact_set = _fact_set(by, wanted)
    facts = Fact.objects.filter(fact_set=fact_set, measure=wanted.measure, subject=wanted.subject)
    fact = facts.first()
    if fact is None:
        raise out_of_reach()
    named = f"{wanted.assessment}:{wanted.period}:{wanted.measure}:{wanted.subject}"
    return Appeal(
        place_id=by.place,
        path=fact.path,
        code=_code(named, client_key),
        fact_set=fact_set,
        measure=fact.measure,
        period=wanted.period,
        subject_kind=fact.subject_kind,
        subject=fact.subject,
    )


def _fact_set(by: Actor, wanted: FrozenFact) -> FactSet:
    sets = FactSet.objects.filter(
        place=by.place, assessment=wanted.assessment, period=wanted.period
    )
    found = sets.order_by("-no").first()
    if found is None:
        raise out_of_reach()
    return found


def _entry_behind(by: Actor, wanted: FrozenFact) -> str:
    """The entry that a frozen fact came from."""
    records = FactRecord.objects.filter(
        fact_set=_fact_set(by, wanted), measure=wanted.measure, subject=wanted.subject, kind=ENTRY
    )
    codes = list(records.values_list("code", flat=True)[:2])
    if not codes:
        raise out_of_reach()
    if len(codes) > 1:
        raise Invalid("appeal", _("这项数据由几条记录相加而成。请选定其中一条申诉。"))
    return codes[0]


def _check_none_open(raised: Appeal) -> None:
    same = Appeal.objects.filter(place=raised.place_id, status=AppealStatus.OPEN)
    same = same.filter(
        entry=raised.entry, fact_set=raised.fact_set, measure=raised.measure, subject=raised.subject
    )
    other = same.first()
    if other is not None:
        raise Conflict(_("对这项数据的申诉正在办理，不能重复提出。请等候答复。"), code=other.code)


def _take_claim(by: Actor, raised: Appeal, claim: Claim | None) -> None:
    """Against an entry: it is the latest version, and the claimed value could be entered."""
    if raised.entry is None:
        return
    newer = Entry.objects.filter(supersedes=raised.entry).first()
    if newer is not None:
        raise superseded(raised.entry, newer)
    if claim is None:
        raise Invalid("claim", _("请写明您认为正确的数值。"))
    check_claim(by, raised.entry, _as_corrected(raised.code, claim))
    raised.claimed_state = claim.state.value
    raised.claimed_numerator, raised.claimed_denominator = claim.numerator, claim.denominator


def _corrected(by: Actor, upheld: Appeal, entry: Entry, answer: str, at: datetime) -> Entry:
    """Store what was claimed, as entered by whoever claimed it and looked at by whoever answers."""
    newer = Entry.objects.filter(supersedes=entry).first()
    if newer is not None:
        raise superseded(entry, newer)
    claim = Claim(
        FactState(upheld.claimed_state),
        upheld.claimed_numerator or 0,
        upheld.claimed_denominator or 0,
    )
    stored = store_correction(
        by=Author(by, upheld.raised_by_id, upheld.signature, upheld.office),
        seen=entry,
        corrected=_as_corrected(upheld.code, claim),
        reason=f"申诉成立：{answer.strip()}"[:200],
        at=at,
    )
    store_looks(by=by, entries=[stored], verdict=Verdict.PASSED, reason="", at=at)
    return stored


def _as_corrected(code: str, claim: Claim) -> Corrected:
    return Corrected(claim.state, claim.numerator, claim.denominator, "", f"appeal:{code}")


def _code(named: str, client_key: str) -> str:
    return f"A{hashlib.sha256(f'{named} {client_key}'.encode()).hexdigest()[:20].upper()}"


def _whose(one: Appeal) -> str:
    """The subject by name; one that is kept under its code alone by that."""
    about = (SubjectKind(one.subject_kind), one.subject)
    found = subjects_here(one.place_id, [about]).get(about)
    return (found.name if found else "") or one.subject


def _audit(by: Actor, one: Appeal, verb: str, words: str, reason: str = "") -> None:
    title = measure_title(one.place_id, one.measure)
    record(
        by=by,
        verb=f"figures.{verb}",
        subject=(APPEAL, one.code),
        path=one.path,
        sentence=f"{words}：{_whose(one)}的“{title}”（{one.period}）",
        reason=reason,
    )
