"""What may happen to a meeting's record; each check raises Refused with one sentence."""

from django.utils.translation import gettext as _

from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.work.activities.models import Meeting
from ronghe.work.activities.rules.recording import Problem

SHORTEST_REASON = 4


def check_can_record(actor: Actor, organisation: Organisation) -> None:
    """May the actor record meetings of this organisation?"""
    actor.check(Verb.RECORD_MEETING, organisation.path, _("记录会议"))


def keeping_verb(is_formal: bool) -> Verb:
    """Who keeps a meeting's record: conveners a formal one, secretaries any other."""
    return Verb.CONVENE if is_formal else Verb.RECORD_MEETING


def check_can_plan(actor: Actor, organisation: Organisation, *, is_formal: bool) -> None:
    """May the actor plan a meeting of this organisation?"""
    actor.check(keeping_verb(is_formal), organisation.path, _("安排会议"))


def may_keep(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor may change, close or withdraw this record."""
    return actor.can(keeping_verb(meeting.is_formal), meeting.path)


def check_is_ordinary(meeting: Meeting) -> None:
    """A formal meeting is not corrected by the one-step form."""
    if meeting.is_formal:
        raise Refused(
            "formal",
            _("“%(title)s”是先安排、后办结的会议，请在它的页面上记录会议情况。")
            % {"title": meeting.title},
            409,
        )


def check_can_read(actor: Actor, meeting: Meeting) -> None:
    """May the actor read this record?"""
    actor.check(Verb.READ_MEETINGS, meeting.path, _("查看会议记录"))


def may_read_names(actor: Actor, path: str) -> bool:
    """Whether the actor sees who came and who did not."""
    return actor.can(Verb.READ_MEMBERS, path)


def check_can_change(actor: Actor, meeting: Meeting, seen_version: int) -> None:
    """May the actor correct or withdraw this record, having seen that version of it?"""
    actor.check(keeping_verb(meeting.is_formal), meeting.path, _("修改会议记录"))
    if meeting.version != seen_version:
        raise Conflict(
            _("“%(title)s”刚被别人改过，请看过最新内容后再改。") % {"title": meeting.title},
            version=meeting.version,
            title=meeting.title,
            held_on=meeting.held_on,
            kinds=list(meeting.kinds),
            venue=meeting.venue,
            expected_count=meeting.expected_count,
            present_count=meeting.present_count,
        )


def check_reason(reason: str) -> None:
    """A record is only withdrawn for a stated reason."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Invalid("reason", _("请写明撤回理由，至少四个字。"))


def check_no_problems(found: list[Problem]) -> None:
    """Raise Invalid with the first sentence; ``details["fields"]`` has every field's sentences."""
    if not found:
        return
    fields: dict[str, list[str]] = {}
    for problem in found:
        fields.setdefault(problem.field, []).append(problem.sentence)
    raise Invalid("recording", found[0].sentence, fields=fields)


def out_of_reach(what: str) -> Refused:
    """The refusal for something that does not exist or lies outside the actor's wall."""
    return Refused(
        "scope",
        _("没有找到这个%(what)s，或它不在您负责的范围内，请从列表中选择。") % {"what": what},
        404,
    )
