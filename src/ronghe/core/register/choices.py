"""Codes of the register with their Chinese labels; a place's own wording is in its vocabulary."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrgType(TextChoices):
    """Types of Party organisation, highest first."""

    WORKING_COMMITTEE = "WORKING_COMMITTEE", _("党工委")
    COMMITTEE = "COMMITTEE", _("党委")
    GENERAL_BRANCH = "GENERAL_BRANCH", _("党总支")
    BRANCH = "BRANCH", _("党支部")
    GROUP = "GROUP", _("党小组")


TREE_MARKS = {
    OrgType.WORKING_COMMITTEE: _("工"),
    OrgType.COMMITTEE: _("委"),
    OrgType.GENERAL_BRANCH: _("总"),
    OrgType.BRANCH: _("支"),
    OrgType.GROUP: _("组"),
}
"""One character a type, in the organisation tree."""


CATEGORIES = {
    "ORGAN": _("机关（事业）单位"),
    "SOE": _("国资国企"),
    "COMMUNITY": _("社区"),
    "TWO_NEW": _("“两新”组织"),
}
"""Categories of a place that has no words of its own; any other code is a place's vocabulary's."""

SECTORS = {
    "ORGAN_INSTITUTION": _("机关事业单位"),
    "SUBDISTRICT_COMMUNITY": _("街道社区"),
    "SOE": _("国资国企"),
    "TWO_NEW": _("“两新”组织"),
}
"""Sectors of a place that has no words of its own."""


class MembershipKind(TextChoices):
    """A person is counted where the tie is primary."""

    PRIMARY = "PRIMARY", _("组织关系")
    LINKED = "LINKED", _("双重管理")


class Standing(TextChoices):
    """Membership standing."""

    FULL = "FULL", _("正式党员")
    PROBATIONARY = "PROBATIONARY", _("预备党员")


class PostKind(TextChoices):
    """Offices in a Party organisation."""

    SECRETARY = "SECRETARY", _("书记")
    DEPUTY_SECRETARY = "DEPUTY_SECRETARY", _("副书记")
    STANDING_MEMBER = "STANDING_MEMBER", _("常委")
    ORGANISATION_MEMBER = "ORGANISATION_MEMBER", _("组织委员")
    PUBLICITY_MEMBER = "PUBLICITY_MEMBER", _("宣传委员")
    DISCIPLINE_MEMBER = "DISCIPLINE_MEMBER", _("纪检委员")


class ImportKind(TextChoices):
    """What a roster file holds."""

    ORGANISATIONS = "ORGANISATIONS", _("党组织名册")
    MEMBERS = "MEMBERS", _("党员名册")


class BatchStatus(TextChoices):
    """The life of an import."""

    PREVIEWED = "PREVIEWED", _("待确认")
    APPLIED = "APPLIED", _("已导入")
    DISCARDED = "DISCARDED", _("已放弃")


TOWN = "TOWN"
"""The level of an area that is a town or subdistrict."""
