"""Meetings recorded once: what was held, who came, what was resolved (ux §1)."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import PlaceScope, RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed
from ronghe.work.activities.choices import (
    ArchiveKind,
    ArchiveState,
    DelegateLevel,
    InvitationAnswer,
    MeetingStatus,
    Presence,
)


@tracked()
class Meeting(models.Model):
    """One meeting of one organisation; it may count as several kinds where their rules allow."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    code = models.CharField(_("编号"), max_length=60)
    client_key = models.CharField(_("提交键"), max_length=60)
    kinds = ArrayField(models.CharField(max_length=30), verbose_name=_("会议类型"))
    form = models.CharField(_("形式"), max_length=30, blank=True, default="")
    status = models.CharField(
        _("状态"), max_length=8, choices=MeetingStatus.choices, default=MeetingStatus.CLOSED
    )
    is_formal = models.BooleanField(_("先安排、后办结"), default=False)
    title = models.CharField(_("主题"), max_length=120)
    held_on = models.DateField(_("日期"))
    venue = models.CharField(_("地点"), max_length=120, blank=True)
    host = models.ForeignKey(
        "register.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    lecturer = models.ForeignKey(
        "register.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    about = models.ForeignKey(
        "register.Organisation", models.PROTECT, null=True, blank=True, related_name="+"
    )
    sections = models.JSONField(_("分项记录"), default=dict, blank=True)
    is_lecture_by_secretary = models.BooleanField(_("书记讲党课"), default=False)
    expected_count = models.PositiveIntegerField(_("应到"))
    present_count = models.PositiveIntegerField(_("实到"))
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("记录时间"))
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place organisation path code client_key kinds form status is_formal title held_on "
        "venue about sections is_lecture_by_secretary expected_count present_count recorded_at version",
        P1="host lecturer recorded_by",
    )

    class Meta:
        constraints = [
            RowScope(name="meeting_scope"),
            models.UniqueConstraint(fields=["place", "code"], name="meeting_code_once"),
            models.UniqueConstraint(
                fields=["organisation", "client_key"], name="meeting_sent_once"
            ),
            models.CheckConstraint(
                name="meeting_present_at_most_expected",
                condition=models.Q(present_count__lte=models.F("expected_count")),
            ),
        ]
        indexes = [
            models.Index(fields=["path", "-held_on"], name="meeting_path"),
            models.Index(
                fields=["path", "status"], name="meeting_formal", condition=Q(is_formal=True)
            ),
        ]

    def __str__(self) -> str:
        return self.title


def _place_of_meeting() -> "models.ForeignKey[Any, Any]":
    """The place of a meeting's row; the meeting vouches for it, so nothing is checked twice.

    Hundreds of thousands of rows: an index on one place, and a check for each row, cost a third of
    loading them. The meeting itself is found through the constraint that holds row and meeting once.
    """
    return models.ForeignKey(
        "accounts.Place", models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )


@tracked(inserts=False)
class AgendaItem(models.Model):
    """A line of the agenda and what was resolved on it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda", db_index=False)
    place = _place_of_meeting()
    path = PathField(_("路径"))
    no = models.PositiveSmallIntegerField(_("序号"))
    topic = models.CharField(_("议题"), max_length=200)
    resolution = models.TextField(_("决议"), blank=True)
    kind = models.CharField(_("议题类型"), max_length=30, blank=True, default="")
    is_decided = models.BooleanField(_("已决定"), default=False)
    rests_on = models.CharField(_("依据的决议"), max_length=80, blank=True, default="")

    PERSONAL_DATA = classed(P0="id meeting place path no topic resolution kind is_decided rests_on")

    class Meta:
        constraints = [
            RowScope(name="agenda_item_scope"),
            models.UniqueConstraint(fields=["meeting", "no"], name="agenda_item_once"),
        ]

    def __str__(self) -> str:
        return self.topic


@tracked(inserts=False)
class Attendance(models.Model):
    """An expected person at a meeting: came, or why not."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance", db_index=False)
    place = _place_of_meeting()
    path = PathField(_("路径"))
    person = models.ForeignKey("register.Person", models.PROTECT, related_name="+")
    presence = models.CharField(_("到会"), max_length=8, choices=Presence.choices)

    PERSONAL_DATA = classed(P0="id meeting place path", P2="person presence")

    class Meta:
        constraints = [
            RowScope(name="attendance_scope", wall="member"),
            models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.presence}"


@tracked(inserts=False)
class LinkedCredit(models.Model):
    """A member's attendance at the linked organisation's meeting, as the home organisation sees it.

    Written by the system in the meeting's transaction: the home lies outside the recorder's reach.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="credits", db_index=False)
    place = _place_of_meeting()
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    person = models.ForeignKey("register.Person", models.PROTECT, related_name="+")
    held_on = models.DateField(_("日期"))
    held_by = models.CharField(_("召开组织"), max_length=120)
    label = models.CharField(_("会议"), max_length=120)

    PERSONAL_DATA = classed(
        P0="id meeting place organisation path held_on held_by label", P2="person"
    )

    class Meta:
        constraints = [
            RowScope(name="linked_credit_scope", wall="member"),
            models.UniqueConstraint(fields=["meeting", "person"], name="linked_credit_once"),
        ]
        indexes = [models.Index(fields=["organisation", "-held_on"], name="linked_credit_home")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.held_on}"


@tracked()
class PlaceEvent(models.Model):
    """A dated event of the place that other dates are measured by, such as the two sessions (W-07).

    ``kind`` is the key of a rule of kind place-event.
    """

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    kind = models.CharField(_("事件"), max_length=30)
    year = models.PositiveSmallIntegerField(_("年度"))
    from_on = models.DateField(_("自"))
    until_on = models.DateField(_("至"))
    note = models.CharField(_("备注"), max_length=200, blank=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(P0="id place kind year from_on until_on note version")

    class Meta:
        constraints = [
            PlaceScope(name="place_event_scope"),
            models.UniqueConstraint(fields=["place", "kind", "year"], name="place_event_once"),
            models.CheckConstraint(
                name="place_event_in_order", condition=Q(until_on__gte=models.F("from_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"


@tracked()
class Delegate(models.Model):
    """A delegate to a congress for a term, elected by a constituency (W-12)."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    code = models.CharField(_("代表编号"), max_length=40)
    person = models.ForeignKey("register.Person", models.PROTECT, related_name="+")
    level = models.CharField(_("层级"), max_length=10, choices=DelegateLevel.choices)
    constituency = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    term_from = models.DateField(_("任期起"))
    term_until = models.DateField(_("任期止"))

    PERSONAL_DATA = classed(
        P0="id place code level constituency path term_from term_until", P1="person"
    )

    class Meta:
        constraints = [
            RowScope(name="delegate_scope"),
            models.UniqueConstraint(fields=["place", "code"], name="delegate_code_once"),
            models.UniqueConstraint(
                fields=["person", "level", "term_from"], name="delegate_once_a_term"
            ),
            models.CheckConstraint(
                name="delegate_term_in_order", condition=Q(term_until__gt=models.F("term_from"))
            ),
        ]
        indexes = [models.Index(fields=["path", "code"], name="delegate_path")]

    def __str__(self) -> str:
        return self.code


@tracked()
class DelegateActivity(models.Model):
    """What a delegate did between congresses; ``kind`` is the key of a delegate-activity rule."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    delegate = models.ForeignKey(Delegate, models.PROTECT, related_name="activities")
    path = PathField(_("路径"))
    kind = models.CharField(_("类别"), max_length=30)
    held_on = models.DateField(_("日期"))
    output = models.TextField(_("成果"), blank=True)
    client_key = models.CharField(_("提交键"), max_length=60)

    PERSONAL_DATA = classed(P0="id place path kind held_on output client_key", P1="delegate")

    class Meta:
        constraints = [
            RowScope(name="delegate_activity_scope"),
            models.UniqueConstraint(
                fields=["delegate", "client_key"], name="delegate_activity_sent_once"
            ),
        ]
        indexes = [models.Index(fields=["delegate", "-held_on"], name="delegate_activity_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.held_on}"


@tracked()
class Briefing(models.Model):
    """Material for delegates: what the place informs them of (W-12)."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    code = models.CharField(_("编号"), max_length=40)
    title = models.CharField(_("标题"), max_length=120)
    text = models.TextField(_("内容"))
    sent_on = models.DateField(_("发送日期"))

    PERSONAL_DATA = classed(P0="id place code title text sent_on")

    class Meta:
        constraints = [
            PlaceScope(name="briefing_scope"),
            models.UniqueConstraint(fields=["place", "code"], name="briefing_code_once"),
        ]

    def __str__(self) -> str:
        return self.title


@tracked(inserts=False)
class BriefingReceipt(models.Model):
    """One delegate's copy of a briefing; read when ``read_at`` is set."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="receipts")
    delegate = models.ForeignKey(Delegate, models.PROTECT, related_name="receipts")
    path = PathField(_("路径"))
    read_at = models.DateTimeField(_("阅读时间"), null=True, blank=True)

    PERSONAL_DATA = classed(P0="id place briefing path read_at", P1="delegate")

    class Meta:
        constraints = [
            RowScope(name="briefing_receipt_scope"),
            models.UniqueConstraint(fields=["briefing", "delegate"], name="briefing_receipt_once"),
        ]

    def __str__(self) -> str:
        return f"{self.briefing_id} → {self.delegate_id}"


@tracked()
class Invitation(models.Model):
    """A delegate invited to observe a meeting, with the meeting as it was stated then (W-13)."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    delegate = models.ForeignKey(Delegate, models.PROTECT, related_name="invitations")
    path = PathField(_("路径"))
    title = models.CharField(_("会议"), max_length=120)
    held_on = models.DateField(_("日期"))
    venue = models.CharField(_("地点"), max_length=120, blank=True)
    why = models.CharField(_("邀请理由"), max_length=200)
    invited_on = models.DateField(_("邀请日期"))
    answer = models.CharField(
        _("列席"),
        max_length=8,
        choices=InvitationAnswer.choices,
        default=InvitationAnswer.INVITED,
    )

    PERSONAL_DATA = classed(
        P0="id place meeting path title held_on venue why invited_on answer", P1="delegate"
    )

    class Meta:
        constraints = [
            RowScope(name="invitation_scope"),
            models.UniqueConstraint(fields=["meeting", "delegate"], name="invitation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} ← {self.delegate_id}"


@tracked()
class Opinion(models.Model):
    """What an observer said about a meeting, and the answer given (W-13)."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="opinions")
    path = PathField(_("路径"))
    text = models.TextField(_("意见"))
    given_on = models.DateField(_("提出日期"))
    client_key = models.CharField(_("提交键"), max_length=60)
    reply = models.TextField(_("答复"), blank=True)
    replied_on = models.DateField(_("答复日期"), null=True, blank=True)

    PERSONAL_DATA = classed(
        P0="id place invitation path given_on client_key reply replied_on", P1="text"
    )

    class Meta:
        constraints = [
            RowScope(name="opinion_scope"),
            models.UniqueConstraint(fields=["invitation", "client_key"], name="opinion_sent_once"),
            models.CheckConstraint(
                name="opinion_replied_with_day",
                condition=Q(reply="", replied_on__isnull=True)
                | (~Q(reply="") & Q(replied_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]


@tracked(inserts=False)
class VisitedParty(models.Model):
    """The organisation that a closed meeting was held about: it may read that record.

    Written by the system in the meeting's transaction: the visited lies outside the recorder's reach.
    """

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="visited")
    place = _place_of_meeting()
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    held_on = models.DateField(_("日期"))

    PERSONAL_DATA = classed(P0="id meeting place organisation path held_on")

    class Meta:
        constraints = [RowScope(name="visited_party_scope")]
        indexes = [models.Index(fields=["path", "-held_on"], name="visited_party_path")]

    def __str__(self) -> str:
        return f"{self.meeting_id} → {self.organisation_id}"


@tracked(inserts=False)
class YearArchive(models.Model):
    """An organisation's year of meetings as one file, made in the background and kept.

    ``basis`` is the digest of what goes into it: with the same basis it is not made again. ``file``
    is the code of the library's attachment, "" before the first is ready.
    """

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    code = models.CharField(_("编号"), max_length=80)
    year = models.PositiveSmallIntegerField(_("年度"))
    kind = models.CharField(_("形式"), max_length=3, choices=ArchiveKind.choices)
    has_names = models.BooleanField(_("含姓名"))
    state = models.CharField(_("状态"), max_length=8, choices=ArchiveState.choices)
    basis = models.CharField(_("内容校验值"), max_length=64)
    done = models.PositiveIntegerField(_("已完成"), default=0)
    total = models.PositiveIntegerField(_("共"), default=0)
    words = models.CharField(_("说明"), max_length=400, blank=True)
    file = models.CharField(_("文件"), max_length=40, blank=True)
    file_basis = models.CharField(_("文件的内容校验值"), max_length=64, blank=True)
    asked_as = models.CharField(_("发起人"), max_length=120)
    asked_at = models.DateTimeField(_("发起时间"))
    ready_at = models.DateTimeField(_("做好时间"), null=True, blank=True)

    PERSONAL_DATA = classed(
        P0="id place organisation path code year kind has_names state basis done total words file "
        "file_basis asked_at ready_at",
        P1="asked_as",
    )

    class Meta:
        constraints = [
            RowScope(name="year_archive_scope"),
            models.UniqueConstraint(
                fields=["organisation", "year", "kind", "has_names"], name="year_archive_once"
            ),
            models.UniqueConstraint(fields=["place", "code"], name="year_archive_code_once"),
        ]

    def __str__(self) -> str:
        return self.code
