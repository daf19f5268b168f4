"""What people enter as facts: the measures there are, entering, importing, second looks, corrections."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from django.utils import timezone
from ninja import File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from ronghe.core.figures.api import (
    LARGEST_FILE,
    LEAST_CELL,
    Corrected,
    Entry,
    EntryFilter,
    EntryStatus,
    FactState,
    KnownMeasure,
    NewEntry,
    Reference,
    SubjectKind,
    correct_entry,
    enter_facts,
    entries_for,
    entry_of,
    import_facts,
    is_small,
    look_again,
    measures_of,
    preview_facts,
    return_entry,
    status_of,
    told_count,
    versions_of,
    votes_beside,
)
from ronghe.foundation.accounts.api import ActorRequest, Verb
from ronghe.foundation.kernel.period import Every
from ronghe.web.api.access import asks
from ronghe.web.api.answers import answers
from ronghe.web.api.paging import Asked, LongText, Text, after, one_page, unreadable

router = Router(tags=["facts"])
MOST_IN_ONE = 10_000
Whole = Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]
PeriodCode = Annotated[Text, Field(description="2018、2018-H1、2018-Q3 或 2018-06")]


class UseLine(Schema):
    """A rule that reads a measure."""

    kind: str
    key: str
    title: str


class MeasureLine(Schema):
    """A measure; ``way`` is COMPUTED, or how its facts are entered; ``grain`` its shortest period."""

    code: str
    title: str
    unit: str
    subject_kind: SubjectKind
    way: str
    grain: Every
    version: int
    room: str
    assessor: str
    needs_look: bool
    ballot: str
    used_by: list[UseLine]


class Measures(Schema):
    """Every measure the place knows, by code."""

    items: list[MeasureLine]


class RecordNamed(Schema):
    """A record that proves an entry."""

    kind: Text
    code: Text


class FactEntered(Schema):
    """A fact: a value, or a state without numbers (both 0); a ballot's options go together."""

    subject_kind: SubjectKind
    subject: Text
    measure: Text
    state: FactState = FactState.VALUE
    numerator: Whole = 0
    denominator: Whole = 0
    evidence: LongText = ""
    client_key: Annotated[Text, Field(description="由调用方生成；同一键再次发送得到同一条")]
    on: date | None = None
    references: Annotated[list[RecordNamed], Field(max_length=50)] = []


class FactsEntered(Schema):
    """Facts of one period, all or none."""

    period: PeriodCode
    entries: Annotated[list[FactEntered], Field(min_length=1, max_length=MOST_IN_ONE)]


class EnteredAnswer(Schema):
    """The entries' codes in the order given, and how many are new."""

    codes: list[str]
    new_count: int


class FileNamed(Schema):
    """Which period a file is about."""

    period: PeriodCode


class FileMistakeLine(Schema):
    """One mistake in a file: line from 1, column ("" for the whole line), a sentence."""

    line: int
    column: str
    sentence: str


class PreviewAnswer(Schema):
    """What importing a file would do."""

    new_count: int
    same_count: int
    mistakes: list[FileMistakeLine]


class EntryLine(Schema):
    """One version of an entry; of a ballot with too few votes counts are told as "<5", as null."""

    code: str
    version: int
    period: str
    measure: str
    subject_kind: SubjectKind
    subject: str
    subject_name: str
    state: FactState
    numerator: int | None
    denominator: int
    told: str
    on: date | None
    status: EntryStatus
    needs_look: bool
    entered_by: str
    office: str
    entered_at: datetime
    looked_by: str
    return_reason: str


class EntryPage(Schema):
    """A page of entries, the latest first."""

    items: list[EntryLine]
    next_cursor: str | None


class EntrySheet(EntryLine):
    """An entry with its grounds and all versions, oldest first."""

    evidence: str
    references: list[RecordNamed]
    correction_reason: str
    versions: list[EntryLine]


class EntriesAsked(Asked):
    """Which entries; a ballot's code stands for all its options."""

    period: Text = ""
    measure: Text = ""
    subject: Text = ""
    status: EntryStatus | None = None


class EntriesNamed(Schema):
    """Entries by the codes of the versions that were read."""

    entries: Annotated[list[Text], Field(min_length=1, max_length=MOST_IN_ONE)]


class Passed(Schema):
    """How many were passed now."""

    passed: int


class EntryCorrected(Schema):
    """The right content, and why it differs."""

    state: FactState = FactState.VALUE
    numerator: Whole = 0
    denominator: Whole = 0
    evidence: LongText = ""
    client_key: Text
    on: date | None = None
    references: Annotated[list[RecordNamed], Field(max_length=50)] = []
    reason: Text


class Reasoned(Schema):
    """Why."""

    reason: Text


@router.get("/measures", response=answers(Measures), summary="度量目录")
@asks(Verb.READ_FIGURES)
def measures(request: ActorRequest) -> Measures:
    """Computed and declared measures with what reads them."""
    return Measures(items=[_measure(one) for one in measures_of(request.actor.place)])


@router.get("/entries", response=answers(EntryPage), summary="录入的数据")
@asks(Verb.READ_FIGURES)
def entries(request: ActorRequest, asked: Query[EntriesAsked]) -> EntryPage:
    """Entries in reach, all versions, narrowed, the latest first."""
    wanted = EntryFilter(asked.period, asked.measure, asked.subject, asked.status)
    rows = entries_for(request.actor, wanted).order_by("-pk")
    for beyond in after(asked.cursor):
        rows = rows.filter(pk__lt=_number(beyond))
    page, following = one_page(rows, asked.limit, lambda one: [str(one.pk)])
    votes = votes_beside(page)
    return EntryPage(items=[_line(one, votes) for one in page], next_cursor=following)


@router.post("/entries", response=answers(EnteredAnswer, created=EnteredAnswer), summary="录入数据")
@asks(Verb.ENTER_FACTS)
def enter(request: ActorRequest, given: FactsEntered) -> Status[EnteredAnswer]:
    """Enter facts: 201 when any is new, 200 when all were sent before."""
    wanted = [_new(one) for one in given.entries]
    done = enter_facts(by=request.actor, period=given.period, entries=wanted, at=timezone.now())
    answer = EnteredAnswer(codes=list(done.codes), new_count=done.new_count)
    return Status(201 if done.new_count else 200, answer)


@router.post("/entries/preview", response=answers(PreviewAnswer), summary="预览要导入的文件")
@asks(Verb.ENTER_FACTS)
def preview_import(
    request: ActorRequest, given: Form[FileNamed], file: File[UploadedFile]
) -> PreviewAnswer:
    """Every mistake of a CSV file by line, nothing stored."""
    name, content = file.name or "", file.read(LARGEST_FILE + 1)
    found = preview_facts(by=request.actor, period=given.period, file_name=name, content=content)
    mistakes = [
        FileMistakeLine(line=one.line, column=one.column, sentence=one.sentence)
        for one in found.mistakes
    ]
    return PreviewAnswer(new_count=found.new_count, same_count=found.same_count, mistakes=mistakes)


@router.post(
    "/entries/import",
    response=answers(EnteredAnswer, created=EnteredAnswer),
    summary="导入文件里的数据",
)
@asks(Verb.ENTER_FACTS)
def import_a_file(
    request: ActorRequest, given: Form[FileNamed], file: File[UploadedFile]
) -> Status[EnteredAnswer]:
    """Enter every row of a CSV file or none: 201 when any is new."""
    done = import_facts(
        by=request.actor,
        period=given.period,
        file_name=file.name or "",
        content=file.read(LARGEST_FILE + 1),
        at=timezone.now(),
    )
    answer = EnteredAnswer(codes=list(done.codes), new_count=done.new_count)
    return Status(201 if done.new_count else 200, answer)


@router.post("/entries/look", response=answers(Passed), summary="复核通过")
@asks(Verb.LOOK_AT_FACTS)
def pass_entries(request: ActorRequest, given: EntriesNamed) -> Passed:
    """Pass what somebody else entered, all or none."""
    return Passed(passed=look_again(by=request.actor, entries=given.entries, at=timezone.now()))


@router.get("/entries/{code}", response=answers(EntrySheet), summary="一条录入数据")
@asks(Verb.READ_FIGURES)
def one_entry(request: ActorRequest, code: Text) -> EntrySheet:
    """One version with its grounds and the others."""
    return _sheet(request, entry_of(request.actor, code))


@router.put("/entries/{code}", response=answers(EntrySheet), summary="更正录入数据")
@asks(Verb.ENTER_FACTS)
def correct(request: ActorRequest, code: Text, given: EntryCorrected) -> EntrySheet:
    """Supersede the version that was read; 409 with the newer one if it was corrected meanwhile."""
    corrected = Corrected(
        state=given.state,
        numerator=given.numerator,
        denominator=given.denominator,
        evidence=given.evidence,
        client_key=given.client_key,
        on=given.on,
        references=_references(given.references),
    )
    newer = correct_entry(
        by=request.actor,
        code=code,
        corrected=corrected,
        reason=given.reason,
        at=timezone.now(),
    )
    return _sheet(request, entry_of(request.actor, newer.code))


@router.post("/entries/{code}/return", response=answers(EntrySheet), summary="退回录入数据")
@asks(Verb.LOOK_AT_FACTS)
def return_an_entry(request: ActorRequest, code: Text, given: Reasoned) -> EntrySheet:
    """Return what somebody else entered, with the reason."""
    return_entry(by=request.actor, entry=code, reason=given.reason, at=timezone.now())
    return _sheet(request, entry_of(request.actor, code))


def _measure(one: KnownMeasure) -> MeasureLine:
    return MeasureLine(
        code=one.code,
        title=one.title,
        unit=one.unit,
        subject_kind=one.subject_kind,
        way=one.way,
        grain=one.grain,
        version=one.version,
        room=one.room,
        assessor=one.assessor,
        needs_look=one.needs_look,
        ballot=one.ballot,
        used_by=[UseLine(kind=u.kind, key=u.key, title=u.title) for u in one.used_by],
    )


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise unreadable()
    return int(text)


def _new(given: FactEntered) -> NewEntry:
    return NewEntry(
        subject_kind=given.subject_kind,
        subject=given.subject,
        measure=given.measure,
        state=given.state,
        numerator=given.numerator,
        denominator=given.denominator,
        evidence=given.evidence,
        client_key=given.client_key,
        on=given.on,
        references=_references(given.references),
    )


def _references(given: list[RecordNamed]) -> tuple[Reference, ...]:
    return tuple(Reference(one.kind, one.code) for one in given)


def _line(one: Entry, votes: Mapping[str, int]) -> EntryLine:
    return EntryLine(**_fields(one, votes))


def _sheet(request: ActorRequest, one: Entry) -> EntrySheet:
    versions = versions_of(request.actor, one)
    votes = votes_beside([one, *versions])
    return EntrySheet(
        **_fields(one, votes),
        evidence=one.evidence,
        references=[RecordNamed(**each) for each in one.references],
        correction_reason=one.reason,
        versions=[_line(each, votes) for each in versions],
    )


def _fields(one: Entry, votes: Mapping[str, int]) -> dict[str, Any]:
    look = getattr(one, "look", None)
    status = status_of(one)
    is_hidden = one.state == FactState.VALUE and is_small(votes.get(one.code, LEAST_CELL))
    return {
        "code": one.code,
        "version": one.no,
        "period": one.period,
        "measure": one.measure,
        "subject_kind": one.subject_kind,
        "subject": one.subject,
        "subject_name": one.subject_name,
        "state": one.state,
        "numerator": None if is_hidden else one.numerator,
        "denominator": one.denominator,
        "told": _told(one, votes),
        "on": one.on,
        "status": status,
        "needs_look": one.needs_look,
        "entered_by": one.signature,
        "office": one.office,
        "entered_at": one.entered_at,
        "looked_by": look.signature if look else "",
        "return_reason": look.reason if look else "",
    }


def _told(one: Entry, votes: Mapping[str, int]) -> str:
    """The value as people read it, empty where there is none."""
    if one.state != FactState.VALUE:
        return ""
    if one.ballot:
        return told_count(one.numerator, votes[one.code])
    share = f"{one.numerator:,}"
    return share if one.denominator == 1 else f"{share}/{one.denominator:,}"
