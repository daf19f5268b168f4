"""Entering facts and correcting them; set-based, each in one transaction (design idea 5).

What is entered is never changed: a correction is the next version of the same thing, with a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from psycopg.types.json import Jsonb

from ronghe.core.figures.declared import ENTRY, declared_measures
from ronghe.core.figures.entry_policy import (
    check_can_correct,
    check_may_enter,
    check_no_problems,
    check_not_too_many,
    check_reason,
    out_of_reach,
    read_period,
    superseded,
)
from ronghe.core.figures.models import Entry
from ronghe.core.figures.rules.entering import (
    EntryProblem,
    NewEntry,
    Reference,
    Surroundings,
    chain_of,
    problems,
    problems_of_each,
)
from ronghe.core.figures.subjects import subjects_here
from ronghe.core.register.api import home_of
from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.bulk import insert_rows
from ronghe.foundation.kernel.measures import FactState, SubjectKind
from ronghe.foundation.kernel.path import is_within
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.refusals import Conflict
from ronghe.foundation.kernel.scope import scope
from ronghe.foundation.kernel.wording import nested

_ONCE = "(place_id, code) DO NOTHING"
_COLUMNS = (
    "place_id", "path", "code", "chain", "no", "supersedes_id", "reason", "measure", "ballot",
    "period", "subject_kind", "subject", "subject_name", "state", "numerator", "denominator", "on",
    "evidence", "references", "client_key", "needs_look", "entered_by_id", "signature", "office",
    "entered_at",
)  # fmt: skip


@dataclass(frozen=True)
class Entered:
    """What came of entering: the entries' codes in the order given, and how many are new."""

    codes: tuple[str, ...]
    new_count: int


@dataclass(frozen=True)
class Corrected:
    """The new content of an entry."""

    state: FactState
    numerator: int
    denominator: int
    evidence: str
    client_key: str
    on: date | None = None
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Author:
    """Who enters, and for which office; ``actor`` is who acts (somebody else upholds an appeal)."""

    actor: Actor
    user: int | None
    signature: str
    office: str


def enter_facts(*, by: Actor, period: str, entries: Sequence[NewEntry], at: datetime) -> Entered:
    """Enter facts about subjects in the actor's reach; a constant number of statements.

    The same entry sent again under its client key is the one that is there. Raises Invalid
    (``details["problems"]``: position, field, sentence; nothing is stored), Conflict where something
    else was entered for the same subject and measure, Refused.
    """
    check_may_enter(by)
    check_not_too_many(len(entries))
    within = read_period(period)
    with scope(by.scope()):
        known = surroundings(by, within, entries)
        check_no_problems(problems(entries, known))
        chains = [chain_of(one, within, known.measures[one.measure]) for one in entries]
        there = _versions(by.place, chains)
        sent = [_sent_before(there[chain], one) for chain, one in zip(chains, entries, strict=True)]
        new = [
            _Version(chain, 1, None, "", one)
            for chain, one, before in zip(chains, entries, sent, strict=True)
            if before is None
        ]
        for one in new:
            if there[one.chain]:
                raise _something_else(there[one.chain][-1], known)
        if new:
            _store(author_of(by), at, known, new)
            _audit(by, within, [one.entry for one in new], code_of(new[0].chain, 1))
        codes = (
            one.code if one else code_of(chain, 1) for one, chain in zip(sent, chains, strict=True)
        )
        return Entered(tuple(codes), len(new))


@dataclass(frozen=True)
class Standing:
    """How entries stand to what is there: new ones, the same ones, and what is wrong."""

    new_count: int
    same_count: int
    problems: tuple[EntryProblem, ...]


def standing_of(*, by: Actor, period: Period, entries: Sequence[NewEntry]) -> Standing:
    """What entering would come to, without storing anything (a constant number of queries)."""
    with scope(by.scope()):
        known = surroundings(by, period, entries)
        found = problems(entries, known)
        if found:
            return Standing(0, 0, tuple(found))
        chains = [chain_of(one, period, known.measures[one.measure]) for one in entries]
        there = _versions(by.place, chains)
    same, others = 0, []
    for at, (chain, one) in enumerate(zip(chains, entries, strict=True)):
        if _sent_before(there[chain], one):
            same += 1
        elif there[chain]:
            sentence = _something_else(there[chain][-1], known).sentence
            others.append(EntryProblem(at, "numerator", sentence))
    return Standing(len(entries) - same - len(others), same, tuple(others))


def correct_entry(
    *, by: Actor, code: str, corrected: Corrected, reason: str, at: datetime
) -> Entry:
    """Supersede the version of an entry that was read by a corrected one; the old one stays.

    The correction needs its own second look. Sent again under its client key it is one. Raises
    Conflict (409, with the newer version) when it was corrected meanwhile, Refused, Invalid.
    """
    check_reason(reason)
    with scope(by.scope()):
        seen = Entry.objects.filter(place=by.place, code=code).first()
        if seen is None:
            raise out_of_reach()
        check_can_correct(by, seen)
        newer = Entry.objects.filter(supersedes=seen).first()
        if newer is not None and newer.client_key == corrected.client_key:
            return newer
        if newer is not None:
            raise superseded(seen, newer)
        author = author_of(by)
        return store_correction(by=author, seen=seen, corrected=corrected, reason=reason, at=at)


def store_correction(
    *, by: Author, seen: Entry, corrected: Corrected, reason: str, at: datetime
) -> Entry:
    """Store the next version of an entry; raises Invalid, or Conflict if somebody was quicker."""
    wanted = _next(seen, corrected)
    known = surroundings(by.actor, Period.parse(seen.period), [wanted], paths=(seen.path,))
    check_no_problems(problems_of_each([wanted], known))
    _store(by, at, known, [_Version(seen.chain, seen.no + 1, seen.pk, reason.strip(), wanted)])
    stored = Entry.objects.get(place=seen.place_id, code=code_of(seen.chain, seen.no + 1))
    who, title = stored.subject_name or stored.subject, known.measures[seen.measure].title
    record(
        by=by.actor,
        verb="figures.correct_entry",
        subject=(ENTRY, stored.code),
        path=stored.path,
        sentence=f"更正了{who}的“{nested(title)}”（{seen.period}）",
        reason=reason.strip(),
    )
    return stored


def check_claim(by: Actor, seen: Entry, claimed: Corrected) -> None:
    """Whether this could be the next version of an entry; raises Invalid."""
    wanted = _next(seen, claimed)
    known = surroundings(by, Period.parse(seen.period), [wanted], paths=(seen.path,))
    check_no_problems(problems_of_each([wanted], known))


def _next(seen: Entry, corrected: Corrected) -> NewEntry:
    return NewEntry(
        subject_kind=SubjectKind(seen.subject_kind),
        subject=seen.subject,
        measure=seen.measure,
        state=corrected.state,
        numerator=corrected.numerator,
        denominator=corrected.denominator,
        evidence=corrected.evidence,
        client_key=corrected.client_key,
        on=corrected.on,
        references=corrected.references,
    )


def surroundings(
    by: Actor, period: Period, entries: Sequence[NewEntry], *, paths: Sequence[str] | None = None
) -> Surroundings:
    """What is known where these entries are made; subjects within ``paths``, else in the reach."""
    reach = by.paths_for(Verb.ENTER_FACTS) if paths is None else paths
    found = subjects_here(by.place, {one.about for one in entries})
    mine = {
        about: one
        for about, one in found.items()
        if any(is_within(one.path, path) for path in reach)
    }
    return Surroundings(period, today(by.place), declared_measures(by.place), mine)


def author_of(by: Actor) -> Author:
    """Whoever acts, as the one who entered (1 query)."""
    home = home_of(by)
    return Author(by, by.user, by.signature, home.name if home else by.identity.title)


def code_of(chain: str, no: int) -> str:
    """The code of a version."""
    return f"{chain}-{no}"


def _versions(place: str, chains: Sequence[str]) -> dict[str, list[Entry]]:
    """The versions of each chain, oldest first, empty where there is none (1 query)."""
    found: dict[str, list[Entry]] = {chain: [] for chain in chains}
    for one in Entry.objects.filter(place=place, chain__in=list(found)).order_by("no"):
        found[one.chain].append(one)
    return found


def _sent_before(versions: Sequence[Entry], wanted: NewEntry) -> Entry | None:
    """The version that was stored when the same was sent before."""
    asked = (wanted.client_key, *_content(wanted))
    return next((one for one in versions if (one.client_key, *_content(one)) == asked), None)


def _something_else(head: Entry, known: Surroundings) -> Conflict:
    """The refusal where something else was entered in the same place."""
    sentence = _(
        "%(subject)s的“%(measure)s”在%(period)s已经录入。要改请更正原来的那一条，并写明理由。"
    )
    told = {
        "subject": head.subject_name or head.subject,
        "measure": nested(known.measures[head.measure].title),
        "period": head.period,
    }
    return Conflict(sentence % told, code=head.code, version=head.no)


def _content(one: Entry | NewEntry) -> tuple[str, int, int, date | None]:
    return str(one.state), one.numerator, one.denominator, one.on


@dataclass(frozen=True)
class _Version:
    """One version to store."""

    chain: str
    no: int
    supersedes: int | None
    reason: str
    entry: NewEntry


def _store(by: Author, at: datetime, known: Surroundings, versions: Sequence[_Version]) -> None:
    """Store versions; Conflict if somebody stored one of them meanwhile."""
    rows = [_row(by, at, known, one) for one in versions]
    if rows and insert_rows(Entry, _COLUMNS, rows, on_conflict=_ONCE) < len(rows):
        raise Conflict(
            _("其中有数据刚被别人录入或更正，这次什么都没有保存。请看过最新内容后再录入。")
        )


def _row(by: Author, at: datetime, known: Surroundings, one: _Version) -> tuple[object, ...]:
    entry, measure = one.entry, known.measures[one.entry.measure]
    subject = known.subjects[entry.about]
    references = [{"kind": each.kind, "code": each.code} for each in entry.references]
    return (
        by.actor.place, subject.path, code_of(one.chain, one.no), one.chain, one.no,
        one.supersedes, one.reason, entry.measure, measure.ballot, known.period.code,
        entry.subject_kind.value, entry.subject, subject.name, entry.state.value, entry.numerator,
        entry.denominator, entry.on, entry.evidence.strip(), Jsonb(references), entry.client_key,
        measure.declared.second_look, by.user, by.signature, by.office, at,
    )  # fmt: skip


def _audit(by: Actor, period: Period, new: Sequence[NewEntry], code: str) -> None:
    """One line for what was entered at once: each entry itself says who, when and what for."""
    is_one = len(new) == 1
    record(
        by=by,
        verb="figures.enter_facts",
        subject=(ENTRY, code) if is_one else ("entries", period.code),
        path=by.identity.path,
        sentence=f"录入了{period.code}的考核数据{len(new):,}条",
    )
