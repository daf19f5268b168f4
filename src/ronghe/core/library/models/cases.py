"""Good practices: the case, who adopted it, who wrote about it, who came to see it (S-27, W-05)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ronghe.core.library.choices import CaseKind, CaseStatus, Slot, VisitStatus
from ronghe.foundation.kernel.constraints import RowScope, SharedScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed


@tracked()
class CaseStudy(models.Model):
    """A practice an organisation hands in; shared with the place once it is published.

    The organisation's name is repeated here: others of the place do not see the organisation.
    """

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    unit = models.CharField(_("报送单位"), max_length=120, default="")
    path = PathField(_("路径"))
    code = models.CharField(_("编号"), max_length=60)
    client_key = models.CharField(_("提交标记"), max_length=64)
    kind = models.CharField(_("类别"), max_length=12, choices=CaseKind.choices)
    title = models.CharField(_("标题"), max_length=120)
    background = models.TextField(_("背景"), blank=True)
    method = models.TextField(_("做法"))
    result = models.TextField(_("成效"))
    status = models.CharField(
        _("状态"), max_length=10, choices=CaseStatus.choices, default=CaseStatus.DRAFT
    )
    round = models.PositiveIntegerField(_("第几次提交"), default=0)
    is_shared = models.BooleanField(_("已发布"), default=False)
    written_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    written_as = models.CharField(_("报送人"), max_length=120)
    written_at = models.DateTimeField(_("报送时间"))
    published_on = models.DateField(_("发布日期"), null=True, blank=True)
    published_as = models.CharField(_("发布人"), max_length=120, blank=True)
    is_site = models.BooleanField(_("现场教学点"), default=False)
    site_address = models.CharField(_("教学点地点"), max_length=120, blank=True)
    site_capacity = models.PositiveSmallIntegerField(_("每次可接待人数"), default=0)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place organisation unit path code client_key kind title background method result status "
        "round is_shared written_at published_on is_site site_address site_capacity version",
        P1="written_by written_as published_as",
    )

    class Meta:
        constraints = [
            SharedScope(name="case_scope"),
            models.UniqueConstraint(fields=["place", "code"], name="case_code_once"),
            models.UniqueConstraint(fields=["place", "client_key"], name="case_once"),
            models.CheckConstraint(
                name="case_published_with_day",
                condition=Q(status="PUBLISHED", published_on__isnull=False, is_shared=True)
                | ~Q(status="PUBLISHED") & Q(is_shared=False),
            ),
            models.CheckConstraint(
                name="case_site_is_published",
                condition=Q(is_site=False) | Q(site_capacity__gt=0),
            ),
        ]
        indexes = [models.Index(fields=["place", "status", "-published_on"], name="case_by_status")]

    def __str__(self) -> str:
        return self.title


@tracked()
class Adoption(models.Model):
    """An organisation took a practice over; everybody of the place may see where it is used."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    case = models.ForeignKey(CaseStudy, models.PROTECT, related_name="adoptions")
    organisation = models.ForeignKey("register.Organisation", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    name = models.CharField(_("组织"), max_length=120)
    is_shared = models.BooleanField(_("本地方可看"), default=True)
    note = models.CharField(_("怎么用的"), max_length=400)
    adopted_on = models.DateField(_("采用日期"))
    adopted_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    adopted_as = models.CharField(_("登记人"), max_length=120)

    PERSONAL_DATA = classed(
        P0="id place case organisation path name is_shared note adopted_on",
        P1="adopted_by adopted_as",
    )

    class Meta:
        constraints = [
            SharedScope(name="adoption_scope"),
            models.UniqueConstraint(fields=["case", "organisation"], name="adoption_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.name}"


@tracked()
class Publicity(models.Model):
    """A report about a case: which outlet, on which day, under which headline."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    case = models.ForeignKey(CaseStudy, models.PROTECT, related_name="reports")
    path = PathField(_("路径"))
    is_shared = models.BooleanField(_("本地方可看"), default=True)
    outlet = models.CharField(_("媒体"), max_length=60)
    headline = models.CharField(_("标题"), max_length=160)
    address = models.URLField(_("网址"), max_length=300, blank=True)
    reported_on = models.DateField(_("报道日期"))
    registered_as = models.CharField(_("登记人"), max_length=120)

    PERSONAL_DATA = classed(
        P0="id place case path is_shared outlet headline address reported_on", P1="registered_as"
    )

    class Meta:
        constraints = [
            SharedScope(name="publicity_scope"),
            models.UniqueConstraint(
                fields=["case", "outlet", "reported_on", "headline"], name="publicity_once"
            ),
        ]
        indexes = [models.Index(fields=["place", "-reported_on"], name="publicity_by_day")]

    def __str__(self) -> str:
        return self.headline


@tracked()
class Visit(models.Model):
    """A group that comes to see a teaching site: one group a half-day; seen by site and booker."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    case = models.ForeignKey(CaseStudy, models.PROTECT, related_name="visits")
    path = PathField(_("教学点路径"))
    booker_path = PathField(_("预约人路径"))
    code = models.CharField(_("编号"), max_length=40)
    on = models.DateField(_("日期"))
    slot = models.CharField(_("时段"), max_length=4, choices=Slot.choices)
    group = models.CharField(_("来访团组"), max_length=120)
    people = models.PositiveSmallIntegerField(_("人数"))
    contact = models.CharField(_("联系人"), max_length=60, blank=True)
    status = models.CharField(
        _("状态"), max_length=10, choices=VisitStatus.choices, default=VisitStatus.BOOKED
    )
    booked_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    booked_as = models.CharField(_("预约人"), max_length=120)
    reason = models.CharField(_("取消原因"), max_length=200, blank=True)

    PERSONAL_DATA = classed(
        P0="id place case path booker_path code on slot group people status reason",
        P1="contact booked_by booked_as",
    )

    class Meta:
        constraints = [
            RowScope(name="visit_scope", columns=("path", "booker_path")),
            models.UniqueConstraint(fields=["place", "code"], name="visit_code_once"),
            models.UniqueConstraint(
                fields=["case", "on", "slot"],
                condition=~Q(status="CANCELLED"),
                name="visit_one_group_a_half_day",
            ),
            models.CheckConstraint(name="visit_has_people", condition=Q(people__gt=0)),
        ]
        indexes = [models.Index(fields=["place", "on"], name="visit_by_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.group}"
