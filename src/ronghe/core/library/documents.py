"""Documents and clauses, kept from the rulebook's kind ``document``."""

from dataclasses import dataclass

from ronghe.core.library.models import Clause, Document
from ronghe.core.library.rules.document import Document as DocumentRule
from ronghe.foundation.rulebook.api import Rule


def store_documents(*, place: str, rules: dict[str, Rule]) -> int:
    """Bring the place's documents and clauses in line with its rules; returns how many clauses."""
    stored = 0
    for position, (key, rule) in enumerate(rules.items()):
        body = DocumentRule.model_validate(rule.body)
        document, _ = Document.objects.update_or_create(
            place_id=place,
            code=key,
            defaults={
                "title": body.title,
                "issuer": body.issuer or "",
                "issued_on": body.issued_on,
                "summary": body.image or "",
                "position": position,
            },
        )
        stored += len(_store_clauses(place, document, body))
    return stored


def _store_clauses(place: str, document: Document, body: DocumentRule) -> list[Clause]:
    rows = [
        Clause(
            place_id=place,
            document=document,
            no=str(clause.no),
            title=clause.title,
            text=clause.summary,
            quotation=clause.quote,
            source_line=clause.quote_line,
            module=clause.module,
            position=clause.no,
        )
        for clause in body.clauses
    ]
    changing = ["title", "text", "quotation", "source_line", "module", "position"]
    return Clause.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["document", "no"], update_fields=changing
    )


@dataclass(frozen=True)
class ClauseRef:
    """A clause as a page cites it."""

    document: str
    document_title: str
    no: str
    title: str
    quotation: str
    source_line: int | None


def documents_of(place: str) -> list[Document]:
    """The documents of a place with their clauses (2 queries)."""
    documents = Document.objects.filter(place=place).order_by("position")
    return list(documents.prefetch_related("clauses"))
