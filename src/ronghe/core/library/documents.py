"""Documents, their editions and the clauses in force, kept from the rulebook's kind ``document``."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Max

from ronghe.core.library.models import Clause, Document, DocumentEdition
from ronghe.core.library.rules.document import Clause as ClauseRule
from ronghe.core.library.rules.document import Document as DocumentRule
from ronghe.core.library.rules.document import FormerEdition
from ronghe.core.library.searching import Found, offer_for_search, take_all_but
from ronghe.foundation.accounts.api import today
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.rulebook.api import Rule, versions_of

DOCUMENT, CLAUSE = "document", "clause"


def store_documents(*, place: str) -> int:
    """Bring the place's documents in line with its rules; returns how many clauses are in force."""
    for position, (key, versions) in enumerate(versions_of(place, DOCUMENT).items()):
        _store(place, key, versions, position)
    return hold_editions_in_force(place=place, on=today(place))


def store_document(*, place: str, key: str) -> Document:
    """The same for one document, whose place in the list stays."""
    kept = Document.objects.filter(place=place, code=key).first()
    position = kept.position if kept else next_position(place)
    document = _store(place, key, versions_of(place, DOCUMENT)[key], position)
    hold_editions_in_force(place=place, on=today(place))
    return document


def follow_rule(place: str, key: str) -> None:
    """Bring a document in line with its rule, of which a version was published."""
    store_document(place=place, key=key)


def _store(place: str, key: str, versions: Sequence[Rule], position: int) -> Document:
    document = _store_document(place, key, versions[-1], position)
    for rule in versions:
        _store_editions(document, rule)
    return document


def hold_editions_in_force(*, place: str, on: date) -> int:
    """Let each document's clauses be those of its edition in force on a day; returns how many.

    Before its first edition a document shows that one.
    """
    editions = editions_in_force(place, on)
    stored = sum(_hold(document, edition) for document, edition in editions)
    _offer(place, editions)
    return stored


def editions_in_force(place: str, on: date) -> list[tuple[Document, DocumentEdition]]:
    """Each document with its edition in force on a day, in their order (2 queries)."""
    documents = Document.objects.filter(place=place).order_by("position", "code")
    found = []
    for document in documents.prefetch_related("editions"):
        editions = sorted(document.editions.all(), key=lambda one: one.valid_from)
        begun = [one for one in editions if one.valid_from <= on]
        if editions:
            found.append((document, begun[-1] if begun else editions[0]))
    return found


def clauses_in(edition: DocumentEdition) -> list[ClauseRule]:
    """The clauses of an edition."""
    return [ClauseRule.model_validate(clause) for clause in edition.clauses]


def next_position(place: str) -> int:
    """The place in the list for a document that is new."""
    last = Document.objects.filter(place=place).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _store_document(place: str, key: str, rule: Rule, position: int) -> Document:
    body = DocumentRule.model_validate(rule.body)
    document, _ = Document.objects.update_or_create(
        place_id=place,
        code=key,
        defaults={
            "title": body.title,
            "issuer": body.issuer or "",
            "issued_on": body.issued_on,
            "summary": body.image or "",
            "shelf": body.shelf,
            "sectors": list(body.sectors),
            "position": position,
        },
    )
    return document


def _store_editions(document: Document, rule: Rule) -> None:
    body = DocumentRule.model_validate(rule.body)
    now = FormerEdition(valid_from=rule.valid_from, change=body.change, clauses=body.clauses)
    for edition in (*body.former, now):
        DocumentEdition.objects.update_or_create(
            place_id=document.place_id,
            document=document,
            valid_from=edition.valid_from,
            defaults={
                "change": edition.change or "",
                "clauses": [clause.model_dump(mode="json") for clause in edition.clauses],
            },
        )


def _hold(document: Document, edition: DocumentEdition) -> int:
    clauses = clauses_in(edition)
    numbers = [str(clause.no) for clause in clauses]
    Clause.objects.filter(document=document).exclude(no__in=numbers).delete()
    rows = [_row(document, clause) for clause in clauses]
    changing = [
        "title", "text", "quotation", "source_line", "module", "link_kind", "link_key", "position",
    ]  # fmt: skip
    Clause.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["document", "no"], update_fields=changing
    )
    return len(rows)


def _row(document: Document, clause: ClauseRule) -> Clause:
    return Clause(
        place_id=document.place_id,
        document=document,
        no=str(clause.no),
        title=clause.title,
        text=clause.summary,
        quotation=clause.quote or "",
        source_line=clause.quote_line,
        module=clause.module,
        link_kind=clause.link.kind if clause.link else "",
        link_key=clause.link.key if clause.link else "",
        position=clause.no,
    )


def _offer(place: str, editions: Sequence[tuple[Document, DocumentEdition]]) -> None:
    documents = [_document_found(place, one, edition) for one, edition in editions]
    clauses = [
        _clause_found(place, document, clause)
        for document, edition in editions
        for clause in clauses_in(edition)
    ]
    for kind, found in ((DOCUMENT, documents), (CLAUSE, clauses)):
        offer_for_search(place=place, found=found)
        take_all_but(place=place, kind=kind, codes=[one.code for one in found])


def _tags(document: Document) -> dict[str, str]:
    return {"shelf": document.shelf, "sectors": " ".join(document.sectors)}


def _document_found(place: str, document: Document, edition: DocumentEdition) -> Found:
    return Found(
        kind=DOCUMENT,
        code=document.code,
        title=document.title,
        text=edition.change or document.summary,
        path=place_path(place),
        is_shared=True,
        where=document.issuer,
        on=edition.valid_from,
        tags=_tags(document),
    )


def _clause_found(place: str, document: Document, clause: ClauseRule) -> Found:
    return Found(
        kind=CLAUSE,
        code=f"{document.code}#{clause.no}",
        title=clause.title,
        text=clause.summary,
        path=place_path(place),
        is_shared=True,
        where=document.title,
        keywords=clause.quote or "",
        tags=_tags(document) | {"no": str(clause.no)},
    )


def documents_of(place: str, shelves: Iterable[str] = ()) -> list[Document]:
    """The documents of a place with their clauses, of some shelves or all (2 queries)."""
    documents = Document.objects.filter(place=place).order_by("position", "code")
    if shelves:
        documents = documents.filter(shelf__in=list(shelves))
    return list(documents.prefetch_related("clauses"))
