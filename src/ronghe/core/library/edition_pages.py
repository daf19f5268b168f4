"""What the pages of one document show: its editions, clauses that lead to tasks, what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.library.audiences import fields_of
from ronghe.core.library.documents import clauses_in
from ronghe.core.library.editions import Numbered, changes_between
from ronghe.core.library.models import DocumentEdition
from ronghe.core.library.rules.difference import Change, ClauseChange
from ronghe.core.library.rules.document import Clause
from ronghe.core.library.rules.search_terms import Part, highlighted
from ronghe.core.obligations.api import Obligation, Outcome, obligation_kind
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.wording import Words
from ronghe.foundation.pages.addresses import address_of
from ronghe.foundation.pages.shapes.marks import Link, Mark, State

CHANGES = Words(
    {
        Change.ADDED: "新增",
        Change.REMOVED: "删去",
        Change.CHANGED: "修改",
        Change.MOVED: "改号",
        Change.SAME: "未变",
    }
)
STATES = {
    Change.ADDED: State.DONE,
    Change.REMOVED: State.LATE,
    Change.CHANGED: State.SOON,
    Change.MOVED: State.GOING,
    Change.SAME: State.NOT_DUE,
}


@dataclass(frozen=True)
class ReadClause:
    """A clause as it is read: words looked for marked, and what to do next."""

    clause: Clause
    title: Sequence[Part]
    text: Sequence[Part]
    next: Link | None
    url: str


def read_clauses(
    actor: Actor, document: str, edition: DocumentEdition, wanted: str
) -> list[ReadClause]:
    """The clauses of an edition that hold the words, each with its task (1 query)."""
    clauses = [one for one in clauses_in(edition) if _holds(one, wanted)]
    tasks = _open_tasks(actor, clauses)
    return [
        ReadClause(
            clause,
            highlighted(clause.title, wanted),
            highlighted(clause.summary, wanted),
            _next(clause, tasks),
            address_of("library:clause", document, str(clause.no)),
        )
        for clause in clauses
    ]


def _holds(clause: Clause, wanted: str) -> bool:
    text = f"{clause.title}{clause.summary}{clause.quote or ''}".lower()
    return all(word in text for word in wanted.lower().split())


Tasks = Mapping[tuple[str, str], Obligation]


def _open_tasks(actor: Actor, clauses: Sequence[Clause]) -> Tasks:
    """The most urgent thing the reader's organisation owes under each rule that clauses lead to."""
    links = [clause.link for clause in clauses if clause.link]
    if not links:
        return {}
    owed = Obligation.objects.filter(
        path=actor.identity.path,
        outcome=Outcome.OPEN,
        kind__in={link.kind for link in links},
        source__in={link.key for link in links},
    )
    return {(one.kind, one.source): one for one in owed.order_by("-due_on")}


def _next(clause: Clause, tasks: Tasks) -> Link | None:
    if clause.link is None:
        return None
    task = tasks.get((clause.link.kind, clause.link.key))
    kind = obligation_kind(clause.link.kind)
    page = kind.page(task) if task and kind else ""
    if task and page:
        words = _("%(title)s，%(due_on)s 前") % {"title": task.title, "due_on": task.due_on}
        return Link(words, page)
    rule = address_of("rulebook:rule", clause.link.kind, clause.link.key)
    return Link(_("查看规则"), rule) if rule else None


@dataclass(frozen=True)
class EditionLine:
    """An edition in the list of editions."""

    no: int
    valid_from: date
    change: str
    url: str
    changes_url: str
    is_shown: bool
    mark: Mark | None


def edition_lines(
    document: str, editions: Sequence[Numbered], shown: Numbered, on: date
) -> list[EditionLine]:
    """All editions, the newest first, with the one in force marked."""
    begun = [one for one in editions if one.edition.valid_from <= on]
    in_force = begun[0] if begun else None
    return [_edition_line(document, one, shown, in_force, on) for one in editions]


def _edition_line(
    document: str, one: Numbered, shown: Numbered, in_force: Numbered | None, on: date
) -> EditionLine:
    day = one.edition.valid_from
    mark = Mark(State.GOING, _("现行")) if one is in_force else None
    if day > on:
        mark = Mark(State.NOT_DUE, _("未施行"))
    here = address_of("library:document", document)
    changes = address_of("library:changes", document)
    return EditionLine(
        no=one.no,
        valid_from=day,
        change=one.edition.change,
        url=f"{here}?edition={day:%Y-%m-%d}",
        changes_url=f"{changes}?to={day:%Y-%m-%d}" if one.no > 1 else "",
        is_shown=one is shown,
        mark=mark,
    )


@dataclass(frozen=True)
class ChangeLine:
    """A clause on the page of what changed."""

    change: ClauseChange
    mark: Mark
    number: str


@dataclass(frozen=True)
class Changes:
    """What changed between two editions."""

    old: Numbered
    new: Numbered
    lines: Sequence[ChangeLine]
    same_count: int
    summary: str


def changes_shown(old: Numbered, new: Numbered) -> Changes:
    """The clauses that differ, how many stayed, and a sentence that counts them."""
    found = changes_between(old.edition, new.edition)
    lines = [
        ChangeLine(one, Mark(STATES[one.change], CHANGES[one.change]), _number(one))
        for one in found
        if one.change is not Change.SAME
    ]
    return Changes(old, new, lines, len(found) - len(lines), _summary(found))


def _number(one: ClauseChange) -> str:
    if one.old_no and one.new_no and one.old_no != one.new_no:
        return _("原第 %(old)s 条，现第 %(new)s 条") % {"old": one.old_no, "new": one.new_no}
    return _("第 %s 条") % (one.new_no or one.old_no)


def _summary(found: Sequence[ClauseChange]) -> str:
    counts = [
        (CHANGES[kind], sum(one.change is kind for one in found))
        for kind in (Change.ADDED, Change.CHANGED, Change.REMOVED, Change.MOVED)
    ]
    told = [_("%(what)s %(count)s 条") % {"what": what, "count": n} for what, n in counts if n]
    return _("，").join(told) if told else _("两版内容相同")


def sector_words(place: str, sectors: Sequence[str]) -> str:
    """The sectors a document is written for, in words; all of them for none (2 queries)."""
    if not sectors:
        return _("各领域")
    words = fields_of(place)
    return _("、").join(words.get(code, code) for code in sectors)
