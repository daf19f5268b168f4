"""What may happen to events, outputs, suggestions and honours; each check raises Refused."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.work.events.choices import EventStatus
from ronghe.work.events.models import Event, Honour, Output
from ronghe.work.events.rules.event_kind import EventKind
from ronghe.work.events.rules.recording import Problem

SHORTEST_REASON = 4


def check_can_record(actor: Actor, organisation: Organisation) -> None:
    """May the actor record events of this organisation?"""
    actor.check(Verb.RECORD_EVENT, organisation.path, _("记录活动"))


def check_can_read(actor: Actor, event: Event) -> None:
    """May the actor read this event? What is told to the whole place needs no path."""
    if not event.is_published:
        actor.check(Verb.READ_EVENTS, event.path, _("查看活动"))


def may_read_names(actor: Actor, path: str) -> bool:
    """Whether the actor sees who came."""
    return actor.can(Verb.READ_MEMBERS, path)


def check_can_change(actor: Actor, event: Event, seen_version: int) -> None:
    """May the actor correct or cancel this event, having seen that version of it?"""
    actor.check(Verb.RECORD_EVENT, event.path, _("修改活动记录"))
    if event.status == EventStatus.CANCELLED:
        raise Refused("cancelled", _("这次活动已经取消，不能再改。需要时请新记一次。"), 409)
    if event.version != seen_version:
        raise Conflict(
            _("“%(title)s”刚被别人改过，请看过最新内容后再改。") % {"title": event.title},
            version=event.version,
            title=event.title,
            status=event.status,
            on=event.held_on or event.planned_on,
            participant_count=event.participant_count,
        )


def check_reason(reason: str) -> None:
    """An event is only cancelled for a stated reason."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Invalid("reason", _("请写明取消原因，至少四个字。"))


def check_no_problems(found: Sequence[Problem]) -> None:
    """Raise Invalid with the first sentence; ``details["fields"]`` has every field's sentences."""
    if not found:
        return
    fields: dict[str, list[str]] = {}
    for problem in found:
        fields.setdefault(problem.field, []).append(problem.sentence)
    raise Invalid("recording", found[0].sentence, fields=fields)


def check_can_contribute(actor: Actor, organisation: Organisation, kind: EventKind) -> None:
    """May the actor hand in for this organisation, to an event that collects?"""
    actor.check(Verb.RECORD_EVENT, organisation.path, _("代这个党组织提交"))
    if not kind.outputs:
        raise Refused("collects-nothing", _("这次活动不征集内容。请从正在征集的活动进入。"))


def check_can_publish(actor: Actor, output: Output, kind: EventKind | None) -> None:
    """May this output be shown to the place? Never without its author's consent."""
    actor.check(Verb.RECORD_EVENT, output.event_path, _("公开征集内容"))
    if output.consented_on is None and (kind is None or kind.needs_consent):
        raise Refused(
            "no-consent",
            _("作者还没有同意公开，不能公开。请先由作者所在组织登记作者的同意，再公开。"),
        )


def check_can_consent(actor: Actor, output: Output) -> None:
    """Consent is recorded by the author's own organisation, or by the organiser for it."""
    if actor.can(Verb.RECORD_EVENT, output.event_path):
        return
    actor.check(Verb.RECORD_EVENT, output.path, _("登记作者是否同意公开"))


def check_output_seen(output: Output, seen_version: int) -> None:
    """Nobody changed it since it was read."""
    if output.version != seen_version:
        raise Conflict(
            _("“%(title)s”刚被别人处理过，请看过最新情况后再办。") % {"title": output.title},
            version=output.version,
            is_published=output.is_published,
        )


def check_can_honour(actor: Actor) -> None:
    """May the actor issue honours and read who is eligible? Names of members are needed."""
    actor.check(Verb.RECORD_EVENT, actor.identity.path, _("颁发荣誉"))
    actor.check(Verb.READ_MEMBERS, actor.identity.path, _("查看符合条件的党员"))


def check_honour_seen(honour: Honour, seen_version: int) -> None:
    """Nobody changed it since it was read."""
    if honour.version != seen_version:
        raise Conflict(
            _("这条颁发记录刚被别人改过，请看过最新情况后再办。"), version=honour.version
        )


def out_of_reach(what: str) -> Refused:
    """The refusal for something that does not exist or lies outside the actor's wall."""
    return Refused(
        "scope",
        _("没有找到这个%(what)s，或它不在您负责的范围内，请从列表中选择。") % {"what": what},
        404,
    )
