"""Meetings recorded once: what was held, who came, what was resolved (ux §1)."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed
from ronghe.work.activities.choices import Presence


@tracked()
class Meeting(models.Model):
    """One meeting of one organisation; it may count as several kinds where their rules allow."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    code = models.CharField(_("编号"), max_length=60)
    client_key = models.CharField(_("提交键"), max_length=60)
    kinds = ArrayField(models.CharField(max_length=30), verbose_name=_("会议类型"))
    title = models.CharField(_("主题"), max_length=120)
    held_on = models.DateField(_("日期"))
    venue = models.CharField(_("地点"), max_length=120, blank=True)
    host = models.ForeignKey(
        "register.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    lecturer = models.ForeignKey(
        "register.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_lecture_by_secretary = models.BooleanField(_("书记讲党课"), default=False)
    expected_count = models.PositiveIntegerField(_("应到"))
    present_count = models.PositiveIntegerField(_("实到"))
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(_("记录时间"))
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place organisation path code client_key kinds title held_on venue "
        "is_lecture_by_secretary expected_count present_count recorded_at version",
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
        indexes = [models.Index(fields=["path", "-held_on"], name="meeting_path")]

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

    PERSONAL_DATA = classed(P0="id meeting place path no topic resolution")

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
