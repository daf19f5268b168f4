"""Good practices: handed in, reviewed, published, found, adopted by others (S-27)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from ronghe.core.library.attachments import share_attachments
from ronghe.core.library.choices import CaseKind, CaseStatus
from ronghe.core.library.models import Adoption, CaseStudy
from ronghe.core.library.policy import (
    check_can_adopt,
    check_can_edit_case,
    check_can_publish_case,
    check_can_write_case,
)
from ronghe.core.library.searching import Found, offer_for_search
from ronghe.core.register.api import Organisation
from ronghe.core.reviews.api import Submission, start_reviews
from ronghe.foundation.accounts.api import Actor, Verb, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused

CASE, CHAIN = "case", "case"
SHORTEST, SHORTEST_TEXT = 4, 20


@dataclass(frozen=True)
class CaseText:
    """What a case says: what was done and what came of it, in the organisation's own words."""

    kind: str
    title: str
    background: str
    method: str
    result: str


def write_case(
    *, by: Actor, organisation: Organisation, text: CaseText, client_key: str, at: datetime
) -> CaseStudy:
    """Keep a case as a draft; the same key sent twice is one. Files are added to the draft."""
    check_can_write_case(by, organisation.path)
    _check_title(text)
    kept = CaseStudy.objects.filter(place=by.place, client_key=client_key).first()
    if kept is not None:
        return kept
    return CaseStudy.objects.create(
        place_id=by.place,
        organisation=organisation,
        unit=organisation.short_name,
        path=organisation.path,
        code=uuid4().hex,
        client_key=client_key,
        written_by_id=by.user,
        written_as=by.signature,
        written_at=at,
        **_columns(text),
    )


def change_case(*, by: Actor, code: str, text: CaseText, seen_version: int) -> CaseStudy:
    """Change a draft or a returned case; raises Conflict when somebody changed it meanwhile."""
    case = _locked(by.place, code)
    check_can_edit_case(by, case)
    _check_title(text)
    _check_seen(case, seen_version)
    for name, value in _columns(text).items():
        setattr(case, name, value)
    case.version += 1
    case.save()
    return case


def submit_case(
    *, by: Actor, code: str, at: datetime, seen_version: int | None = None
) -> CaseStudy:
    """Hand a case in for review; handed in again as it was seen, it is one.

    ``seen_version`` None takes it as it is now. Raises Invalid when method or result say too
    little, Conflict when somebody changed it meanwhile.
    """
    case = _locked(by.place, code)
    if case.status == CaseStatus.IN_REVIEW and case.version - 1 == seen_version:
        return case
    check_can_edit_case(by, case)
    if seen_version is not None:
        _check_seen(case, seen_version)
    for name, label in (("method", _("做法")), ("result", _("成效"))):
        if len(getattr(case, name).strip()) < SHORTEST_TEXT:
            raise Invalid(name, _("“%s”写得太少，别人学不会。请至少写二十个字。") % label)
    case.status, case.round, case.version = CaseStatus.IN_REVIEW, case.round + 1, case.version + 1
    case.save(update_fields=["status", "round", "version"])
    submission = Submission(case.organisation, CASE, case.code, case.title, case.round)
    start_reviews(by=by, submissions=[submission], chain_key=CHAIN, at=at)
    _tell(by, case, "submit_case", f"报送案例“{case.title}”")
    return case


def take_reviewed(by: Actor, codes: Sequence[str], _at: datetime) -> None:
    """The chain has passed these cases: they wait to be published."""
    cases = CaseStudy.objects.filter(place=by.place, code__in=codes, status=CaseStatus.IN_REVIEW)
    cases.update(status=CaseStatus.PASSED, version=F("version") + 1)


def take_returned(
    by: Actor, code: str, _comment: str, _fields: dict[str, str], _at: datetime
) -> None:
    """A reviewer has returned a case: it can be changed again, nothing is lost."""
    cases = CaseStudy.objects.filter(place=by.place, code=code)
    cases.update(status=CaseStatus.RETURNED, version=F("version") + 1)


def publish_case(*, by: Actor, code: str) -> CaseStudy:
    """Publish a reviewed case to the place; it is found and can be adopted from now on."""
    case = _locked(by.place, code)
    check_can_publish_case(by, case)
    case.status, case.is_shared = CaseStatus.PUBLISHED, True
    case.published_on, case.published_as = today(by.place), by.signature
    case.version += 1
    case.save()
    share_attachments(place=by.place, kind=CASE, code=code)
    offer_for_search(place=by.place, found=[_found(case)])
    _tell(by, case, "publish_case", f"发布案例“{case.title}”")
    return case


def adopt_case(*, by: Actor, code: str, organisation: Organisation, note: str) -> Adoption:
    """Mark a published case as adopted by an organisation, and say how; twice is one.

    Raises Refused for one's own case, Invalid without a word on how it is used.
    """
    case = case_by_code(by, code)
    check_can_adopt(by, case, organisation.path)
    if len(note.strip()) < SHORTEST:
        raise Invalid("note", _("请写一句怎么用的，至少四个字。"))
    adoption, is_new = Adoption.objects.get_or_create(
        place_id=by.place,
        case=case,
        organisation=organisation,
        defaults={
            "path": organisation.path,
            "name": organisation.short_name,
            "note": note.strip()[:400],
            "adopted_on": today(by.place),
            "adopted_by_id": by.user,
            "adopted_as": by.signature,
        },
    )
    if is_new:
        record(
            by=by,
            verb="library.adopt_case",
            subject=(CASE, code),
            path=organisation.path,
            sentence=f"采用案例“{case.title}”",
        )
    return adoption


def stop_adopting(*, by: Actor, code: str, organisation: Organisation) -> None:
    """Take the mark back when the practice is no longer used."""
    case = case_by_code(by, code)
    held = Adoption.objects.filter(case=case, organisation=organisation).first()
    if held is None:
        raise Refused("unknown", _("本组织没有登记采用这个案例。"), 404)
    by.check(Verb.SUBMIT_CASE, held.path, _("取消采用"))
    held.delete()


def cases_for(actor: Actor) -> QuerySet[CaseStudy]:
    """Published cases, and those of the actor's own subtree that are past the draft; own drafts."""
    own = within("path", (actor.identity.path,))
    mine = Q(path=actor.identity.path)
    drafts = Q(status__in=(CaseStatus.DRAFT, CaseStatus.RETURNED))
    found = CaseStudy.objects.filter(
        Q(is_shared=True) | (own & (~drafts | mine)), place=actor.place
    )
    counted = found.annotate(adoption_count=Count("adoptions", distinct=True))
    return counted.order_by("-published_on", "-pk")


def case_by_code(actor: Actor, code: str) -> CaseStudy:
    """One case that the actor may read; raises Refused when there is none."""
    found = cases_for(actor).filter(code=code).first()
    if found is None:
        raise Refused("unknown", _("没有这个案例，或者它还没有发布。请到案例库查看。"), 404)
    return found


def check_can_add_files(actor: Actor, code: str) -> str:
    """The path that owns a case's files, for who may still change it."""
    case = case_by_code(actor, code)
    check_can_edit_case(actor, case)
    return case.path


def _columns(text: CaseText) -> dict[str, str]:
    return {
        "kind": text.kind,
        "title": text.title.strip(),
        "background": text.background.strip(),
        "method": text.method.strip(),
        "result": text.result.strip(),
    }


def _check_seen(case: CaseStudy, seen_version: int) -> None:
    if case.version != seen_version:
        raise Conflict(_("案例已被别人改过，请看过新内容再改。"), version=case.version)


def _check_title(text: CaseText) -> None:
    if len(text.title.strip()) < SHORTEST:
        raise Invalid("title", _("请写标题，至少四个字。"))
    if text.kind not in CaseKind.values:
        raise Invalid("kind", _("请选择案例类别。"))


def _locked(place: str, code: str) -> CaseStudy:
    held = CaseStudy.objects.select_for_update(of=("self",)).select_related("organisation")
    found = held.filter(place=place, code=code).first()
    if found is None:
        raise Refused("unknown", _("没有这个案例。请到案例库查看。"), 404)
    return found


def _found(case: CaseStudy) -> Found:
    return Found(
        kind=CASE,
        code=case.code,
        title=case.title,
        text=f"{case.method}\n{case.result}",
        path=case.path,
        is_shared=True,
        where=case.unit,
        keywords=case.background,
        on=case.published_on,
        tags={"sectors": case.organisation.sector, "case_kind": case.kind},
    )


def _tell(by: Actor, case: CaseStudy, verb: str, sentence: str) -> None:
    record(
        by=by, verb=f"library.{verb}", subject=(CASE, case.code), path=case.path, sentence=sentence
    )
