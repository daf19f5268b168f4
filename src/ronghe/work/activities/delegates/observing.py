"""Delegates observe plenary and standing meetings: invited in turn, heard, answered (W-13)."""

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from ronghe.foundation.accounts.api import Actor, today
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.path import within
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused
from ronghe.foundation.kernel.scope import scope
from ronghe.work.activities.choices import MEETING, InvitationAnswer, MeetingStatus
from ronghe.work.activities.delegates.policy import check_can_keep
from ronghe.work.activities.formal.checks import kind_of
from ronghe.work.activities.models import Delegate, Invitation, Meeting, Opinion
from ronghe.work.activities.policy import out_of_reach
from ronghe.work.activities.queries import meeting as meeting_of
from ronghe.work.activities.rules.rotation import Candidate, Chosen, next_in_turn

LONGEST_OPINION = 2000
MOST_INVITED = 200


def turn_for(meeting: Meeting, wanted: int) -> list[Chosen]:
    """Who is next in turn for a meeting: delegates in office who are not invited yet (1 query)."""
    mandates = Delegate.objects.filter(
        within("path", [meeting.organisation.path]),
        place=meeting.place_id,
        level=kind_of(meeting).delegate_level,
        term_from__lte=meeting.held_on,
        term_until__gt=meeting.held_on,
    ).exclude(invitations__meeting=meeting)
    rows = mandates.annotate(times=Count("invitations"), last=Max("invitations__held_on"))
    found = rows.values_list("code", "times", "last")
    return next_in_turn([Candidate(*row) for row in found], wanted)


def invite_observers(*, by: Actor, code: str, wanted: int) -> list[Invitation]:
    """Invite the next ones in turn until ``wanted`` are invited; again it adds nobody.

    Raises Refused (role, kind that is not observed, meeting over), Invalid (number).
    """
    with scope(by.scope()):
        check_can_keep(by)
        rows = Meeting.objects.select_for_update(of=("self",)).select_related("organisation")
        meeting = rows.filter(place=by.place, code=code).first()
        if meeting is None:
            raise out_of_reach(_("会议记录"))
        check_observed(meeting, wanted)
        missing = wanted - meeting.invitations.count()
        chosen = turn_for(meeting, missing)
        mandates = {d.code: d for d in Delegate.objects.filter(code__in=[c.code for c in chosen])}
        made = Invitation.objects.bulk_create(
            _invitation(meeting, mandates[one.code], one) for one in chosen
        )
        if made:
            sentence = f"邀请了{len(made)}名党代表列席“{meeting.title}”"
            _audit(by, meeting, "invite_observers", sentence)
        return made


def answer_invitation(*, by: Actor, code: str, delegate_code: str, answer: str) -> Invitation:
    """Write down whether an invited delegate came. Raises Refused, Invalid."""
    with scope(by.scope()):
        check_can_keep(by)
        if answer not in InvitationAnswer.values:
            raise Invalid("answer", _("请选已列席或请假。"))
        meeting = meeting_of(by.place, code)
        rows = Invitation.objects.select_for_update(of=("self",))
        found = rows.filter(meeting=meeting, delegate__code=delegate_code).first()
        if found is None:
            raise out_of_reach(_("列席邀请"))
        if found.answer != answer:
            found.answer = answer
            found.save(update_fields=["answer"])
            label = InvitationAnswer(answer).label
            _audit(by, meeting, "answer_invitation", f"登记党代表列席情况：{label}")
        return found


def give_opinion(
    *, by: Actor, delegate: Delegate, invitation: int, text: str, client_key: str
) -> Opinion:
    """A delegate says what they think of a meeting they were invited to; twice sent is one."""
    with scope(by.scope()):
        invited = Invitation.objects.filter(pk=invitation, delegate=delegate).first()
        if invited is None:
            raise out_of_reach(_("列席邀请"))
        if not 4 <= len(text.strip()) <= LONGEST_OPINION:
            raise Invalid("text", _("请写明意见，四个字以上、两千字以内。"))
        opinion, _made = Opinion.objects.get_or_create(
            invitation=invited,
            client_key=client_key,
            defaults={
                "place_id": by.place,
                "path": invited.path,
                "text": text.strip(),
                "given_on": today(by.place),
            },
        )
        if _made:
            record(
                by=by,
                verb="activities.give_opinion",
                subject=(MEETING, ""),
                path=invited.path,
                sentence=f"就“{invited.title}”提出了意见",
            )
        return opinion


def reply_opinion(*, by: Actor, opinion: int, reply: str) -> Opinion:
    """Answer an opinion once. Raises Refused, Conflict when it was answered meanwhile, Invalid."""
    with scope(by.scope()):
        check_can_keep(by)
        rows = Opinion.objects.select_for_update(of=("self",)).select_related("invitation")
        found = rows.filter(pk=opinion, place=by.place).first()
        if found is None:
            raise out_of_reach(_("意见"))
        if found.reply:
            raise Conflict(_("这条意见刚才已经有人答复，请看过答复再补充。"), reply=found.reply)
        if not 2 <= len(reply.strip()) <= LONGEST_OPINION:
            raise Invalid("reply", _("请写明答复，两千字以内。"))
        found.reply, found.replied_on = reply.strip(), today(by.place)
        found.save(update_fields=["reply", "replied_on"])
        record(
            by=by,
            verb="activities.reply_opinion",
            subject=(MEETING, ""),
            path=found.path,
            sentence=f"答复了就“{found.invitation.title}”提出的意见",
        )
        return found


def opinions_on(meeting: Meeting) -> list[Opinion]:
    """The opinions on a meeting, unanswered ones first (1 query)."""
    found = Opinion.objects.filter(invitation__meeting=meeting).select_related(
        "invitation__delegate__person"
    )
    return sorted(found, key=lambda one: (bool(one.reply), one.given_on, one.pk))


def invitations_to(meeting: Meeting) -> list[Invitation]:
    """Who was invited to a meeting and why, by code (1 query)."""
    found = meeting.invitations.select_related("delegate__person", "delegate__constituency")
    return list(found.order_by("delegate__code"))


def waiting_opinions(place: str) -> int:
    """How many opinions of the place wait for an answer (1 query)."""
    return Opinion.objects.filter(Q(reply=""), place=place).count()


def check_observed(meeting: Meeting, wanted: int) -> None:
    """May so many delegates be invited to this meeting? Raises Refused, Invalid."""
    if not kind_of(meeting).observers:
        raise Refused(
            "kind", _("这类会议不安排党代表列席，可列席的会议在“办法规则”的会议类型里设定。")
        )
    if meeting.status == MeetingStatus.CLOSED:
        raise Refused("state", _("会议已经办结，不能再邀请列席。"), 409)
    if not 0 < wanted <= MOST_INVITED:
        raise Invalid("wanted", _("请填邀请人数，1 到 %(most)s 人。") % {"most": MOST_INVITED})


def _invitation(meeting: Meeting, delegate: Delegate, chosen: Chosen) -> Invitation:
    return Invitation(
        place_id=meeting.place_id,
        meeting=meeting,
        delegate=delegate,
        path=delegate.path,
        title=meeting.title,
        held_on=meeting.held_on,
        venue=meeting.venue,
        why=chosen.why,
        invited_on=today(meeting.place_id),
    )


def _audit(by: Actor, meeting: Meeting, verb: str, sentence: str) -> None:
    record(
        by=by,
        verb=f"activities.{verb}",
        subject=(MEETING, meeting.code),
        path=meeting.path,
        sentence=sentence,
    )
