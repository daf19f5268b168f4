"""Letters and essays handed in, consented to and published; suggestions and their answers."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Conflict, Invalid
from ronghe.foundation.kernel.scope import scope
from ronghe.work.events.choices import EventAudience, EventStatus, SuggestionStatus
from ronghe.work.events.models import Event, Output, Suggestion
from ronghe.work.events.policy import (
    check_can_consent,
    check_can_contribute,
    check_can_publish,
    check_can_record,
    check_no_problems,
    check_output_seen,
    out_of_reach,
)
from ronghe.work.events.rules.event_kind import EventKind
from ronghe.work.events.rules.recording import Problem, event_code
from ronghe.work.events.rulings import event_rules

OUTPUT = "output"
LONGEST_TITLE, LONGEST_NAME, LONGEST_BODY = 120, 40, 20_000


@dataclass(frozen=True)
class NewOutput:
    """What somebody hands in to an event; the organisation is the author's."""

    event_code: str
    organisation_code: str
    client_key: str
    kind: str
    title: str
    text: str
    author: str
    author_category: str = ""
    has_consent: bool = False


def submit_output(*, by: Actor, wanted: NewOutput) -> Output:
    """Hand in a letter or an essay; the same post twice gives the first.

    Raises Refused (role, scope, an event that collects nothing) or Invalid with its fields.
    """
    with scope(by.scope()):
        organisation = Organisation.objects.filter(
            place=by.place, code=wanted.organisation_code
        ).first()
        event = Event.objects.filter(place=by.place, code=wanted.event_code).first()
        if organisation is None or event is None:
            raise out_of_reach(_("征集活动"))
        kind = _kind_of(by, event)
        check_can_contribute(by, organisation, kind)
        sent = Output.objects.filter(event=event, client_key=wanted.client_key).first()
        if sent:
            return sent
        check_no_problems(output_problems(wanted, kind, event.status))
        on = today(by.place)
        output = Output.objects.create(
            event=event,
            place_id=by.place,
            organisation=organisation,
            unit=organisation.short_name,
            path=organisation.path,
            event_path=event.path,
            submitted_on=on,
            consented_on=on if wanted.has_consent else None,
            **output_columns(wanted),
        )
        _audit(by, output, "submit", f"提交了“{event.title}”的{kind.output_label(output.kind)}")
        return output


def record_consent(*, by: Actor, code: str, consents: bool, seen_version: int) -> Output:
    """Record that the author agrees to publication, or no longer does; then it is hidden again.

    Raises Refused, Conflict.
    """
    with scope(by.scope()):
        output = _locked(by, code)
        check_can_consent(by, output)
        if (output.consented_on is not None) == consents:
            return output
        check_output_seen(output, seen_version)
        output.consented_on = today(by.place) if consents else None
        if not consents:
            output.is_published, output.published_on = False, None
        output.version += 1
        output.save()
        words = "作者同意公开" if consents else "作者撤回同意，不再公开"
        _audit(by, output, "consent", f"登记：{words}")
        return output


def publish_output(*, by: Actor, code: str, seen_version: int, is_published: bool) -> Output:
    """Show an output to the place, or hide it again; never without the author's consent.

    Raises Refused (no-consent, role, scope), Conflict.
    """
    with scope(by.scope()):
        output = _locked(by, code)
        kind = event_rules(by.place, today(by.place)).kinds.get(output.event.kind)
        check_can_publish(by, output, kind)
        if output.is_published == is_published:
            return output
        check_output_seen(output, seen_version)
        output.is_published = is_published
        output.published_on = today(by.place) if is_published else None
        output.version += 1
        output.save()
        _audit(by, output, "publish", "公开了征集内容" if is_published else "撤下了征集内容")
        return output


def suggest(*, by: Actor, event_code: str, texts: tuple[str, ...]) -> int:
    """Add suggestions to an event; one that stands there already is not added again.

    Returns how many are new. Raises Refused, Invalid for one that is empty or too long.
    """
    with scope(by.scope()):
        event = _event_for_suggestions(by, event_code)
        given = [text.strip() for text in texts if text.strip()]
        if not given or any(len(text) > LONGEST_BODY // 10 for text in given):
            raise Invalid(
                "suggestion", _("请写建议，一行一条，每条不超过2000字。"),
                fields={"texts": [_("请写建议，一行一条，每条不超过2000字。")]},
            )  # fmt: skip
        there = set(event.suggestions.values_list("text", flat=True))
        fresh = [text for text in dict.fromkeys(given) if text not in there]
        first = len(there) + 1
        Suggestion.objects.bulk_create(
            Suggestion(
                event=event, place_id=by.place, path=event.path, no=no, text=text,
                status=SuggestionStatus.PROPOSED,
            )
            for no, text in enumerate(fresh, start=first)
        )  # fmt: skip
        if fresh:
            record(
                by=by, verb="events.suggest", subject=("event", event.code), path=event.path,
                sentence=f"登记了“{event.title}”的建议{len(fresh)}条",
            )  # fmt: skip
        return len(fresh)


def decide_suggestion(
    *,
    by: Actor,
    event_code: str,
    no: int,
    is_adopted: bool,
    decided_by: str,
    result: str,
    seen_version: int,
) -> Suggestion:
    """Answer a suggestion: adopted with its result, or not with the reason.

    Raises Refused, Conflict, Invalid without a sentence or without who decided.
    """
    with scope(by.scope()):
        event = _event_for_suggestions(by, event_code)
        found = event.suggestions.select_for_update(of=("self",)).filter(no=no).first()
        if found is None:
            raise out_of_reach(_("建议"))
        if found.version != seen_version:
            raise Conflict(
                _("这条建议刚被别人答复过，请看过最新情况后再办。"), version=found.version,
                status=found.status,
            )  # fmt: skip
        if not result.strip() or not decided_by.strip():
            raise Invalid("answer", _("请写明由谁答复、结果怎样；未采纳的写明理由。"))
        found.status = SuggestionStatus.ADOPTED if is_adopted else SuggestionStatus.NOT_ADOPTED
        found.decided_on, found.decided_by = today(by.place), decided_by.strip()
        found.result = result.strip()
        found.version += 1
        found.save()
        words = "采纳" if is_adopted else "未采纳"
        record(
            by=by, verb="events.decide_suggestion", subject=("event", event.code),
            path=event.path, sentence=f"答复“{event.title}”第{no}条建议：{words}",
        )  # fmt: skip
        return found


def output_problems(wanted: NewOutput, kind: EventKind, status: str) -> list[Problem]:
    """Everything that keeps an output from being stored."""
    found = []
    if status == EventStatus.CANCELLED:
        found.append(Problem("title", _("征集活动已经取消，不再收稿。")))
    if wanted.kind not in {one.code for one in kind.outputs}:
        found.append(Problem("kind", _("这次活动不征集这种内容，请从列出的种类中选。")))
    for name, text, most, words in (
        ("title", wanted.title, LONGEST_TITLE, _("请写标题。")),
        ("text", wanted.text, LONGEST_BODY, _("请写正文。")),
        ("author", wanted.author, LONGEST_NAME, _("请写作者姓名。")),
    ):
        if not text.strip():
            found.append(Problem(name, words))
        elif len(text) > most:
            sentence = _("这一栏不超过 %(most)s 字，请写短一些。") % {"most": most}
            found.append(Problem(name, sentence))
    if kind.author_categories and wanted.author_category not in kind.author_categories:
        found.append(Problem("author_category", _("请选作者类别。")))
    if not wanted.client_key:
        found.append(Problem("client_key", _("提交标识缺失，请刷新页面后重新提交。")))
    return found


def output_columns(wanted: NewOutput) -> dict[str, object]:
    """The columns of Output that a submission fills, besides whose it is."""
    code = event_code(wanted.event_code, f"{wanted.organisation_code}|{wanted.client_key}")
    return {
        "code": f"OUT-{code.rpartition('-')[2]}-{wanted.organisation_code}",
        "client_key": wanted.client_key,
        "kind": wanted.kind,
        "title": wanted.title.strip(),
        "text": wanted.text.strip(),
        "author": wanted.author.strip(),
        "author_category": wanted.author_category,
        "audience": EventAudience.PLACE,
    }


def _kind_of(by: Actor, event: Event) -> EventKind:
    kind = event_rules(by.place, today(by.place)).kinds.get(event.kind)
    if kind is None:
        raise out_of_reach(_("征集活动"))
    return kind


def _locked(by: Actor, code: str) -> Output:
    rows = Output.objects.select_for_update(of=("self",)).select_related("event")
    found = rows.filter(place=by.place, code=code).first()
    if found is None:
        raise out_of_reach(_("征集内容"))
    return found


def _event_for_suggestions(by: Actor, code: str) -> Event:
    rows = Event.objects.select_for_update(of=("self",)).select_related("organisation")
    event = rows.filter(place=by.place, code=code).first()
    if event is None:
        raise out_of_reach(_("活动"))
    check_can_record(by, event.organisation)
    return event


def _audit(by: Actor, output: Output, did: str, sentence: str) -> None:
    record(
        by=by,
        verb=f"events.{did}_output",
        subject=(OUTPUT, output.code),
        path=output.path,
        sentence=sentence,
    )
