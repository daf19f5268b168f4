"""Editions of a document: which there were, what changed, issuing the next one, who has read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from pydantic import ValidationError

from ronghe.core.library.documents import DOCUMENT, clauses_in, store_document
from ronghe.core.library.models import Document, DocumentEdition
from ronghe.core.library.policy import check_can_keep_documents
from ronghe.core.library.receipts import ask_receipts
from ronghe.core.library.rules.difference import ClauseChange, ClauseText, difference
from ronghe.core.library.rules.document import Document as DocumentRule
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.rulebook.api import LOCAL, NewRule, Rule, publish_rules, versions_of

SHORTEST_CHANGE = 4


@dataclass(frozen=True)
class Numbered:
    """An edition with its number, counted from the first."""

    no: int
    edition: DocumentEdition

    @property
    def code(self) -> str:
        """How receipts name it: ``work-handbook@2021-07-01``."""
        return edition_code(self.edition.document.code, self.edition.valid_from)


def edition_code(document: str, valid_from: date) -> str:
    """The code of an edition."""
    return f"{document}@{valid_from:%Y-%m-%d}"


def document_by_code(place: str, code: str) -> Document:
    """One document of the place; raises Refused when there is none."""
    found = Document.objects.filter(place=place, code=code).first()
    if found is None:
        raise Refused("unknown", _("没有这份文件。请到文件条款里查看。"), 404)
    return found


def editions_of(document: Document) -> list[Numbered]:
    """All editions of a document, the newest first (1 query)."""
    editions = document.editions.select_related("document").order_by("valid_from")
    numbered = [Numbered(no, one) for no, one in enumerate(editions, start=1)]
    return numbered[::-1]


def changes_between(old: DocumentEdition, new: DocumentEdition) -> list[ClauseChange]:
    """Clause by clause what became of one edition in another."""
    return difference(_texts(old), _texts(new))


def _texts(edition: DocumentEdition) -> list[ClauseText]:
    return [ClauseText(one.no, one.title, one.summary) for one in clauses_in(edition)]


def publish_edition(
    *,
    by: Actor,
    code: str,
    clauses: Sequence[dict[str, object]],
    valid_from: date,
    change: str,
    seen_edition: date,
) -> DocumentEdition:
    """Issue the next edition of a document, in force from a day.

    Args:
        clauses: bodies of clauses as the document schema has them, in order.
        change: what changed and why, in a sentence; everybody reads it.
        seen_edition: the newest edition the author saw.

    Raises Refused without the right, Conflict when a newer edition was issued meanwhile, Invalid for
    a day that does not follow the last edition or clauses that do not hold together.
    """
    check_can_keep_documents(by)
    document = document_by_code(by.place, code)
    Document.objects.select_for_update().get(pk=document.pk)
    last = editions_of(document)[0].edition
    _check_next(last, valid_from, change, seen_edition)
    latest = versions_of(by.place, DOCUMENT)[code][-1]
    rule = _next_rule(latest, clauses, valid_from, change)
    publish_rules(place=by.place, rules=[rule], origin=LOCAL)
    store_document(place=by.place, key=code)
    edition = document.editions.get(valid_from=valid_from)
    edition.issued_as = by.signature
    edition.save(update_fields=["issued_as"])
    record(
        by=by,
        verb="library.publish_edition",
        subject=(DOCUMENT, code),
        path=place_path(by.place),
        sentence=f"修订“{document.title}”，{valid_from:%Y-%m-%d}起施行",
        reason=change,
    )
    return edition


def ask_to_read(
    *,
    by: Actor,
    numbered: Numbered,
    organisations: Sequence[Organisation],
    until_on: date,
    at: datetime,
) -> int:
    """Ask organisations to read an edition and say so; returns how many were asked."""
    check_can_keep_documents(by)
    ask_receipts(
        by=by,
        subject=(DOCUMENT, numbered.code),
        title=_("%(title)s（第 %(no)s 版）")
        % {"title": numbered.edition.document.title, "no": numbered.no},
        path=place_path(by.place),
        organisations=organisations,
        until_on=until_on,
        at=at,
    )
    return len(organisations)


def _check_next(last: DocumentEdition, valid_from: date, change: str, seen: date) -> None:
    if last.valid_from != seen:
        raise Conflict(
            _("这份文件已有 %s 起施行的新版。请看过新版再修订。") % last.valid_from,
            valid_from=last.valid_from.isoformat(),
        )
    if valid_from <= last.valid_from:
        raise Invalid(
            "valid_from",
            _("新版的施行日要晚于上一版的 %s。请改一个日期。") % last.valid_from,
        )
    if len(change.strip()) < SHORTEST_CHANGE:
        raise Invalid("change", _("请写明改了什么、为什么改，至少四个字。"))


def _next_rule(
    latest: Rule, clauses: Sequence[dict[str, object]], valid_from: date, change: str
) -> NewRule:
    body = {**latest.body, "clauses": list(clauses), "change": change.strip()}
    try:
        DocumentRule.model_validate(body)
    except ValidationError as error:
        raise Invalid("clauses", _first_trouble(error)) from error
    return NewRule(
        kind=DOCUMENT,
        key=latest.key,
        title=latest.title,
        valid_from=valid_from,
        body=body,
        source_line=None,
        note=change.strip(),
        not_from_source=True,
    )


def _first_trouble(error: ValidationError) -> str:
    first = error.errors()[0]
    if first["type"] == "rule":
        return str(first["msg"])
    where = next((part for part in first["loc"] if isinstance(part, int)), None)
    if where is None:
        return _("至少要有一条内容。请补上条款。")
    return _("第 %s 条没有写完整。请补上标题和内容。") % (where + 1)
