"""Obligations and the working-day calendar (design idea 3).

Domain tables hold no due dates; obligations hold no business status. One row per kind, source,
bearer, person, target and round: opening twice is one. An ordinary obligation is one row; only one
whose clock was stopped, extended or turned back has a log of entries.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ronghe.core.obligations.choices import ClockEventKind, Outcome, Payer
from ronghe.foundation.kernel.constraints import Frozen, PlaceScope, RowScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed


class CalendarDay(models.Model):
    """A day on which the nation's calendar departs from Monday-to-Friday, make-up days included."""

    on = models.DateField(_("日期"), primary_key=True)
    is_working = models.BooleanField(_("上班"))
    name = models.CharField(_("名称"), max_length=40, blank=True)
    is_provisional = models.BooleanField(_("暂定"), default=False)

    PERSONAL_DATA = classed(P0="on is_working name is_provisional")

    def __str__(self) -> str:
        return f"{self.on} {self.name}"


@tracked(inserts=False)
class Obligation(models.Model):
    """Somebody owes something by a day."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    kind = models.CharField(_("类型"), max_length=60)
    source = models.CharField(_("来源"), max_length=80)
    bearer = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "register.Person", models.PROTECT, null=True, blank=True, related_name="+"
    )
    target = models.CharField(_("对象"), max_length=60, blank=True, db_default="", default="")
    path = PathField(_("路径"))
    round = models.CharField(_("轮次"), max_length=20)
    title = models.CharField(_("事项"), max_length=120)
    opens_on = models.DateField(_("开始"))
    due_on = models.DateField(_("期限"))
    due_at = models.DateTimeField(_("到期时刻"), null=True, blank=True)
    allowed = models.JSONField(_("时限"), null=True, blank=True)
    paused_on = models.DateField(_("暂停自"), null=True, blank=True)
    rule_version = models.ForeignKey(
        "rulebook.RuleVersion", models.PROTECT, null=True, related_name="+"
    )
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome.choices, default="OPEN")
    done_on = models.DateField(_("完成日期"), null=True, blank=True)
    closed_at = models.DateTimeField(_("关闭时间"), null=True, blank=True)
    proof_kind = models.CharField(_("证明类型"), max_length=40, blank=True)
    proof_code = models.CharField(_("证明"), max_length=80, blank=True)
    version = models.PositiveIntegerField(_("版次"), db_default=1, default=1)

    PERSONAL_DATA = classed(
        P0="id place kind source bearer target path round title opens_on due_on due_at allowed "
        "paused_on rule_version outcome done_on closed_at proof_kind proof_code version",
        P1="person",
    )

    class Meta:
        constraints = [
            RowScope(name="obligation_scope"),
            models.UniqueConstraint(
                fields=["bearer", "source", "round", "kind", "target", "person"],
                nulls_distinct=False,
                name="obligation_once",
            ),
            models.CheckConstraint(
                name="obligation_dates_in_order", condition=Q(due_on__gte=F("opens_on"))
            ),
            models.CheckConstraint(
                name="obligation_closed_with_time",
                condition=Q(outcome="OPEN", closed_at__isnull=True)
                | (~Q(outcome="OPEN") & Q(closed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="obligation_paused_only_while_open",
                condition=Q(paused_on__isnull=True) | Q(outcome="OPEN"),
            ),
        ]
        indexes = [
            models.Index(
                fields=["path", "due_on"],
                name="obligation_open",
                condition=Q(outcome="OPEN"),
            ),
            models.Index(fields=["bearer", "kind", "round"], name="obligation_bearer"),
            models.Index(
                fields=["proof_kind", "proof_code"],
                name="obligation_proof",
                condition=~Q(proof_code=""),
            ),
            models.Index(
                fields=["person", "due_on"],
                name="obligation_person",
                condition=Q(outcome="OPEN", person__isnull=False),
            ),
            models.Index(
                fields=["place", "due_on", "id"],
                name="obligation_due",
                condition=Q(outcome="OPEN"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.round}）"


class ClockEntry(models.Model):
    """One thing that happened to an obligation's clock; added, never changed.

    ``on`` is the day it is claimed for, ``at`` the moment it was recorded, ``due_on`` the last day
    that followed from it (none while the clock stands still).
    """

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="entries")
    path = PathField(_("路径"))
    what = models.CharField(_("经过"), max_length=10, choices=ClockEventKind.choices)
    on = models.DateField(_("日期"))
    at = models.DateTimeField(_("记录时间"))
    amount = models.PositiveIntegerField(_("延期"), default=0)
    pays = models.CharField(_("时间归谁"), max_length=10, choices=Payer.choices, blank=True)
    reason = models.CharField(_("理由"), max_length=400, blank=True)
    due_on = models.DateField(_("此后期限"), null=True)
    by = models.CharField(_("办理人"), max_length=120, blank=True)

    PERSONAL_DATA = classed(
        P0="id place obligation path what on at amount pays reason due_on", P1="by"
    )

    class Meta:
        constraints = [
            RowScope(name="clock_entry_scope"),
            Frozen(name="clock_entry_frozen"),
        ]
        indexes = [models.Index(fields=["obligation", "at"], name="clock_entry_log")]

    def __str__(self) -> str:
        return f"{self.what} {self.on}"


class ObligationNotice(models.Model):
    """That an obligation reached a level of urgency on a day; the sweep writes it once."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="notices")
    path = PathField(_("路径"))
    level = models.CharField(_("层级"), max_length=20)
    on = models.DateField(_("日期"))

    PERSONAL_DATA = classed(P0="id place obligation path level on")

    class Meta:
        constraints = [
            RowScope(name="obligation_notice_scope"),
            models.UniqueConstraint(fields=["obligation", "level"], name="obligation_notice_once"),
        ]
        indexes = [models.Index(fields=["place", "on"], name="obligation_notice_on")]

    def __str__(self) -> str:
        return f"{self.level} {self.on}"


@tracked()
class NamedDate(models.Model):
    """The day of an event that duties depend on, e.g. the opening of the two sessions of a year."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    key = models.CharField(_("事件"), max_length=80)
    year = models.PositiveIntegerField(_("年度"))
    on = models.DateField(_("日期"))

    PERSONAL_DATA = classed(P0="id place key year on")

    class Meta:
        constraints = [
            PlaceScope(name="named_date_scope"),
            models.UniqueConstraint(fields=["place", "key", "year"], name="named_date_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.year}"
