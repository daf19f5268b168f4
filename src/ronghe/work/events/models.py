"""Events planned, held or cancelled; who took part, what came of them, whom they honoured (E13).

An event is its organiser's. Whoever else has a part in it owns a row of its own: an output is its
author's organisation's, a participation the participating organisation's. What is told to the whole
place carries the name of whose it is, for the organisation itself may lie beyond the reader's wall.
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import ParentScope, PublishedScope, RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed
from ronghe.work.events.choices import Delivery, EventAudience, EventStatus, SuggestionStatus

EVENT_TABLE = "events_event"


@tracked()
class Event(models.Model):
    """One event of one organisation; the kind is a rule (event-kind), so is the series."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    organiser = models.CharField(_("组织单位"), max_length=60, default="")
    path = PathField(_("路径"))
    code = models.CharField(_("编号"), max_length=60)
    client_key = models.CharField(_("提交键"), max_length=60)
    kind = models.CharField(_("活动类型"), max_length=60)
    series = models.CharField(_("系列"), max_length=60, blank=True)
    slot = models.CharField(_("项目"), max_length=60, blank=True)
    title = models.CharField(_("活动名称"), max_length=120)
    status = models.CharField(_("状态"), max_length=10, choices=EventStatus.choices)
    planned_on = models.DateField(_("计划日期"), null=True, blank=True)
    held_on = models.DateField(_("举办日期"), null=True, blank=True)
    venue = models.CharField(_("地点"), max_length=120, blank=True)
    result = models.TextField(_("成果"), blank=True)
    participant_count = models.PositiveIntegerField(_("参加人数"), null=True, blank=True)
    served_count = models.PositiveIntegerField(_("服务人次"), null=True, blank=True)
    is_served_estimate = models.BooleanField(_("服务人次为估计"), default=False)
    items = ArrayField(models.CharField(max_length=200), default=list, verbose_name=_("节目单"))
    skills = ArrayField(models.CharField(max_length=40), default=list, verbose_name=_("能力项"))
    cancelled_for = models.CharField(_("取消原因"), max_length=400, blank=True)
    audience = models.CharField(_("可见范围"), max_length=10, choices=EventAudience.choices)
    is_published = models.BooleanField(_("全区可见"), default=False)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("记录时间"))
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place organisation organiser path code client_key kind series slot title status planned_on "
        "held_on venue result participant_count served_count is_served_estimate items skills "
        "cancelled_for audience is_published recorded_at version",
        P1="recorded_by",
    )

    class Meta:
        constraints = [
            PublishedScope(name="event_scope"),
            models.UniqueConstraint(fields=["place", "code"], name="event_code_once"),
            models.UniqueConstraint(fields=["organisation", "client_key"], name="event_sent_once"),
            models.UniqueConstraint(
                fields=["place", "series", "slot"],
                condition=~Q(slot="") & ~Q(status="CANCELLED"),
                name="event_slot_once",
            ),
            models.CheckConstraint(
                name="event_held_has_day",
                condition=~Q(status="HELD") | Q(held_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["path", "kind", "held_on"], name="event_path"),
            models.Index(fields=["place", "series"], name="event_series"),
        ]

    def __str__(self) -> str:
        return self.title


def _event(name: str) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(Event, models.CASCADE, related_name=name)


@tracked(inserts=False)
class Participation(models.Model):
    """How many of an organisation took part; the row is that organisation's."""

    event = _event("participations")
    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    event_path = PathField(_("活动路径"))
    participant_count = models.PositiveIntegerField(_("参加人数"))

    PERSONAL_DATA = classed(P0="id event place organisation path event_path participant_count")

    class Meta:
        constraints = [
            RowScope(name="participation_scope", columns=("path", "event_path")),
            models.UniqueConstraint(fields=["event", "organisation"], name="participation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} × {self.participant_count}"


@tracked(inserts=False)
class Speaker(models.Model):
    """Who spoke at an event, from which sector; readable with the event."""

    event = _event("speakers")
    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    no = models.PositiveSmallIntegerField(_("序号"))
    name = models.CharField(_("姓名"), max_length=120)
    sector = models.CharField(_("领域"), max_length=30, blank=True)
    topic = models.CharField(_("题目"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        "register.Organisation", models.PROTECT, null=True, related_name="+"
    )

    PERSONAL_DATA = classed(P0="id event place path no sector topic organisation", P1="name")

    class Meta:
        constraints = [
            ParentScope(name="speaker_scope", parent=EVENT_TABLE, key="event_id"),
            models.UniqueConstraint(fields=["event", "no"], name="speaker_once"),
        ]

    def __str__(self) -> str:
        return self.name


@tracked(inserts=False)
class Attendee(models.Model):
    """A person who came, where the kind records names; behind the wall of members."""

    event = _event("attendees")
    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    home_path = PathField(_("所在组织路径"))
    person = models.ForeignKey("register.Person", models.PROTECT, related_name="+")

    PERSONAL_DATA = classed(P0="id event place path home_path", P2="person")

    class Meta:
        constraints = [
            RowScope(name="attendee_scope", wall="member", columns=("path", "home_path")),
            models.UniqueConstraint(fields=["event", "person"], name="attendee_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.event_id}"


@tracked()
class Output(models.Model):
    """What somebody contributed: a letter, an essay; published only with the author's consent."""

    event = _event("outputs")
    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    unit = models.CharField(_("党组织"), max_length=60, default="")
    path = PathField(_("路径"))
    event_path = PathField(_("活动路径"))
    code = models.CharField(_("编号"), max_length=60)
    client_key = models.CharField(_("提交键"), max_length=60)
    kind = models.CharField(_("产出"), max_length=40)
    title = models.CharField(_("标题"), max_length=120)
    text = models.TextField(_("正文"))
    author = models.CharField(_("作者"), max_length=40)
    author_category = models.CharField(_("作者类别"), max_length=40, blank=True)
    submitted_on = models.DateField(_("提交日期"))
    consented_on = models.DateField(_("同意公开日期"), null=True, blank=True)
    published_on = models.DateField(_("公开日期"), null=True, blank=True)
    audience = models.CharField(_("公开范围"), max_length=10, choices=EventAudience.choices)
    is_published = models.BooleanField(_("已公开"), default=False)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id event place organisation unit path event_path code client_key kind author_category "
        "submitted_on consented_on published_on audience is_published version",
        P2="title text author",
    )

    class Meta:
        constraints = [
            PublishedScope(name="output_scope", wall="member", columns=("path", "event_path")),
            models.UniqueConstraint(fields=["place", "code"], name="output_code_once"),
            models.UniqueConstraint(fields=["event", "client_key"], name="output_sent_once"),
            models.CheckConstraint(
                name="output_published_with_consent",
                condition=Q(is_published=False) | Q(consented_on__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["event_path", "kind"], name="output_path")]

    def __str__(self) -> str:
        return self.title


@tracked(inserts=False)
class Suggestion(models.Model):
    """What was suggested at an event, and whether it was adopted."""

    event = _event("suggestions")
    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    no = models.PositiveSmallIntegerField(_("序号"))
    text = models.TextField(_("建议"))
    status = models.CharField(_("答复"), max_length=12, choices=SuggestionStatus.choices)
    decided_on = models.DateField(_("答复日期"), null=True, blank=True)
    decided_by = models.CharField(_("答复单位"), max_length=120, blank=True)
    result = models.TextField(_("采纳结果"), blank=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id event place path no text status decided_on decided_by result version"
    )

    class Meta:
        constraints = [
            ParentScope(name="suggestion_scope", parent=EVENT_TABLE, key="event_id"),
            models.UniqueConstraint(fields=["event", "no"], name="suggestion_once"),
            models.CheckConstraint(
                name="suggestion_decided_with_day",
                condition=Q(status="PROPOSED") | Q(decided_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]


@tracked()
class Honour(models.Model):
    """An honour given to a member: which, when, and how it was handed over."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    kind = models.CharField(_("荣誉"), max_length=60)
    title = models.CharField(_("名称"), max_length=120)
    person = models.ForeignKey("register.Person", models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="honours")
    issued_on = models.DateField(_("颁发日期"))
    delivery = models.CharField(_("颁发方式"), max_length=10, choices=Delivery.choices)
    delivery_note = models.CharField(_("上门记录"), max_length=200, blank=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place organisation path kind title event issued_on delivery version",
        P2="person delivery_note",
    )

    class Meta:
        constraints = [
            RowScope(name="honour_scope", wall="member"),
            models.UniqueConstraint(fields=["person", "kind"], name="honour_once"),
        ]
        indexes = [models.Index(fields=["path", "kind"], name="honour_path")]

    def __str__(self) -> str:
        return f"{self.title} → {self.person_id}"
