"""What may be entered: facts under declared measures, about known subjects, in whole numbers. Pure."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ronghe.core.figures.rules.measure_list import EnteredMeasure
from ronghe.foundation.kernel.measures import FactState, SubjectKind
from ronghe.foundation.kernel.period import Period
from ronghe.foundation.kernel.wording import gettext as _

LONGEST_EVIDENCE, LONGEST_KEY = 1000, 80


@dataclass(frozen=True)
class Reference:
    """A record that proves an entry, by kind and code (as fact records name theirs)."""

    kind: str
    code: str


@dataclass(frozen=True)
class NewEntry:
    """One fact to enter: a value as numerator over denominator, or a state without numbers."""

    subject_kind: SubjectKind
    subject: str
    measure: str
    """The code of a fact; for a ballot that of one option."""
    state: FactState
    numerator: int
    denominator: int
    evidence: str
    client_key: str
    """Made by the caller; the same thing sent again under the same key is one."""
    on: date | None = None
    """The day of an event; None for "some time in the period"."""
    references: tuple[Reference, ...] = ()

    @property
    def about(self) -> tuple[SubjectKind, str]:
        """The subject by kind and code."""
        return self.subject_kind, self.subject


@dataclass(frozen=True)
class SubjectHere:
    """A subject as it stands now, with the path of whoever answers for it."""

    code: str
    name: str
    path: str


@dataclass(frozen=True)
class EntryProblem:
    """What is wrong with one of several entries: its position from 0, its field, one sentence."""

    at: int
    field: str
    sentence: str


@dataclass(frozen=True)
class Surroundings:
    """What is known where something is entered."""

    period: Period
    today: date
    measures: Mapping[str, EnteredMeasure]
    subjects: Mapping[tuple[SubjectKind, str], SubjectHere]
    """Those that exist and lie in the reach of whoever enters."""


def chain_of(entry: NewEntry, period: Period, measure: EnteredMeasure) -> str:
    """The name of what is entered, the same on any database; each event is a thing of its own."""
    slot = entry.client_key if measure.declared.way == "EVENT" else ""
    named = f"{entry.measure}\t{period.code}\t{entry.subject_kind}\t{entry.subject}\t{slot}"
    return f"E{hashlib.sha256(named.encode()).hexdigest()[:20].upper()}"


def problems(entries: Sequence[NewEntry], known: Surroundings) -> list[EntryProblem]:
    """Everything wrong with what is to be entered, in its order; empty means sound."""
    found = problems_of_each(entries, known)
    if not found:
        found = [*_twice(entries, known), *_ballots(entries, known)]
    return sorted(found, key=lambda one: one.at)


def problems_of_each(entries: Sequence[NewEntry], known: Surroundings) -> list[EntryProblem]:
    """What is wrong with each entry by itself: for one that corrects another."""
    return [problem for at, one in enumerate(entries) for problem in _of_one(at, one, known)]


def _of_one(at: int, entry: NewEntry, known: Surroundings) -> Iterator[EntryProblem]:
    measure = known.measures.get(entry.measure)
    if measure is None:
        sentence = _("没有名为“%(code)s”的录入度量。请核对代码，或先在方法包里声明它。")
        yield EntryProblem(at, "measure", sentence % {"code": entry.measure})
        return
    yield from _about(at, entry, measure, known)
    yield from _numbers(at, entry, measure)
    yield from _words(at, entry)
    if entry.on and (entry.on not in known.period or entry.on > known.today):
        sentence = _("日期 %(on)s 不在 %(period)s 之内或晚于今天。请改正日期或时期。")
        yield EntryProblem(at, "on", sentence % {"on": entry.on, "period": known.period})


def _about(
    at: int, entry: NewEntry, measure: EnteredMeasure, known: Surroundings
) -> Iterator[EntryProblem]:
    if entry.subject_kind != measure.declared.subject:
        sentence = _("“%(title)s”的对象类型是 %(wanted)s，不是 %(given)s。请改正对象类型。")
        given = {"wanted": measure.declared.subject.value, "given": entry.subject_kind.value}
        yield EntryProblem(at, "subject_kind", sentence % {"title": measure.title, **given})
    elif entry.about not in known.subjects:
        sentence = _("没有代码为“%(code)s”的对象，或它不在您负责的范围内。请核对代码。")
        yield EntryProblem(at, "subject", sentence % {"code": entry.subject})


def _numbers(at: int, entry: NewEntry, measure: EnteredMeasure) -> Iterator[EntryProblem]:
    numerator, denominator = entry.numerator, entry.denominator
    if entry.state is not FactState.VALUE:
        if numerator or denominator:
            sentence = _("没有数值（%(state)s）时，分子和分母都应为 0。请改正数字或状态。")
            yield EntryProblem(at, "numerator", sentence % {"state": entry.state.value})
        return
    if numerator < 0:
        sentence = _("分子不能是负数，现在是 %(number)s。请改正。")
        yield EntryProblem(at, "numerator", sentence % {"number": numerator})
    if denominator < 1:
        sentence = _("分母应为不小于 1 的整数，现在是 %(number)s。没有数值请改用状态 MISSING。")
        yield EntryProblem(at, "denominator", sentence % {"number": denominator})
    limit = measure.declared.limit
    for field, number in (("numerator", numerator), ("denominator", denominator)):
        if number > limit:
            sentence = _("“%(title)s”的数字最大为 %(limit)s，现在是 %(number)s。请核对单位。")
            told = {"title": measure.title, "limit": f"{limit:,}", "number": f"{number:,}"}
            yield EntryProblem(at, field, sentence % told)
    if measure.declared.way in {"EVENT", "BALLOT"} and denominator > 1:
        sentence = _("“%(title)s”按个数录入，分母应为 1。请改正。")
        yield EntryProblem(at, "denominator", sentence % {"title": measure.title})


def _words(at: int, entry: NewEntry) -> Iterator[EntryProblem]:
    if not 0 < len(entry.client_key) <= LONGEST_KEY:
        sentence = _("提交标识应为 1 到 %(most)s 个字符。请换一个标识再提交。")
        yield EntryProblem(at, "client_key", sentence % {"most": LONGEST_KEY})
    if len(entry.evidence) > LONGEST_EVIDENCE:
        sentence = _("依据最多写 %(most)s 个字。请缩短，材料另附。")
        yield EntryProblem(at, "evidence", sentence % {"most": LONGEST_EVIDENCE})


def _twice(entries: Sequence[NewEntry], known: Surroundings) -> Iterator[EntryProblem]:
    first: dict[str, int] = {}
    for at, entry in enumerate(entries):
        chain = chain_of(entry, known.period, known.measures[entry.measure])
        if first.setdefault(chain, at) != at:
            sentence = _(
                "同一对象的“%(title)s”在这次录入里出现了两次（第 %(no)s 条）。请删去一条。"
            )
            told = {"title": known.measures[entry.measure].title, "no": first[chain] + 1}
            yield EntryProblem(at, "measure", sentence % told)


def _ballots(entries: Sequence[NewEntry], known: Surroundings) -> Iterator[EntryProblem]:
    """A ballot is counted as a whole: a missing option is not zero votes."""
    voted: dict[tuple[str, SubjectKind, str], set[str]] = defaultdict(set)
    first: dict[tuple[str, SubjectKind, str], int] = {}
    for at, entry in enumerate(entries):
        measure = known.measures[entry.measure]
        if measure.ballot:
            ballot = (measure.ballot, *entry.about)
            voted[ballot].add(entry.measure)
            first.setdefault(ballot, at)
    for ballot, codes in voted.items():
        declared = known.measures[next(iter(codes))].declared
        lacking = [
            option.title
            for code, option in zip(declared.fact_codes, declared.options, strict=True)
            if code not in codes
        ]
        if lacking:
            sentence = _(
                "“%(title)s”的各选项票数须一次录全，还缺：%(options)s。没有票的选项请填 0。"
            )
            told = {"title": declared.title, "options": _("、").join(lacking)}
            yield EntryProblem(first[ballot], "measure", sentence % told)
