"""Documents and published cases as records that prove something."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from ronghe.core.library.cases import CASE, cases_for
from ronghe.core.library.choices import CaseStatus
from ronghe.core.library.documents import DOCUMENT
from ronghe.core.library.models import CaseStudy, Document
from ronghe.core.library.proofs import ProofKind, ProofRecord, register_proof_kind
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.pages.addresses import address_of

MOST_OFFERED = 30


def register() -> None:
    """Let documents and cases be chosen as proof."""
    register_proof_kind(
        ProofKind(
            DOCUMENT, noop("文件"), _document, _documents,
            lambda code: address_of("library:document", code), is_common=True,
        )
    )  # fmt: skip
    register_proof_kind(
        ProofKind(
            CASE, noop("典型案例"), _case, _cases, lambda code: address_of("library:case", code)
        )
    )


def _document(actor: Actor, code: str) -> ProofRecord | None:
    found = Document.objects.filter(place=actor.place, code=code).first()
    return _told(found) if found else None


def _documents(organisation: Organisation, _with_below: bool) -> list[ProofRecord]:
    rows = Document.objects.filter(place=organisation.place_id)
    return [_told(one) for one in rows.order_by("-issued_on", "position")[:MOST_OFFERED]]


def _told(document: Document) -> ProofRecord:
    title = f"《{document.title.strip('《》')}》"
    if document.issued_on is None:
        return ProofRecord(document.code, title)
    said = _("%(day)s %(title)s") % {"day": f"{document.issued_on:%Y-%m-%d}", "title": title}
    return ProofRecord(document.code, said, document.issued_on)


def _case(actor: Actor, code: str) -> ProofRecord | None:
    found = cases_for(actor).filter(code=code, status=CaseStatus.PUBLISHED).first()
    return _case_told(found) if found else None


def _cases(organisation: Organisation, with_below: bool) -> list[ProofRecord]:
    mine = Q(path__within=organisation.path) if with_below else Q(organisation=organisation)
    rows = CaseStudy.objects.filter(mine, status=CaseStatus.PUBLISHED)
    return [_case_told(one) for one in rows.order_by("-published_on", "-pk")[:MOST_OFFERED]]


def _case_told(case: CaseStudy) -> ProofRecord:
    day = f"{case.published_on:%Y-%m-%d} " if case.published_on else ""
    return ProofRecord(case.code, f"{day}{case.title}", case.published_on)
