"""States of meetings, attendance and invitations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

MEETING = "meeting"
"""The kind under which other rooms name a meeting: proofs, files, audit, uses."""
ARCHIVE = "meeting-archive"
"""The kind under which the library keeps a year on file."""


class ArchiveKind(TextChoices):
    """As what an organisation's year of meetings is put on file."""

    ZIP = "ZIP", _("分件压缩包（ZIP）")
    PDF = "PDF", _("合订本（PDF）")


class ArchiveState(TextChoices):
    """How the making of an archive stands."""

    WAITING = "WAITING", _("排队中")
    RUNNING = "RUNNING", _("正在制作")
    READY = "READY", _("已做好")
    FAILED = "FAILED", _("没有做成")


class Presence(TextChoices):
    """Whether an expected person came, and why not."""

    PRESENT = "PRESENT", _("到会")
    LEAVE = "LEAVE", _("请假")
    ON_DUTY = "ON_DUTY", _("公务")
    ILL = "ILL", _("因病")
    ABSENT = "ABSENT", _("缺席")


class MeetingStatus(TextChoices):
    """A meeting of a formal kind is planned, held, closed; an ordinary record is closed at once."""

    PLANNED = "PLANNED", _("已安排")
    HELD = "HELD", _("已召开")
    CLOSED = "CLOSED", _("已办结")


class InvitationAnswer(TextChoices):
    """Whether an invited observer came."""

    INVITED = "INVITED", _("已邀请")
    ATTENDED = "ATTENDED", _("已列席")
    EXCUSED = "EXCUSED", _("请假")


class DelegateLevel(TextChoices):
    """Of which congress somebody is a delegate."""

    CITY = "CITY", _("市级")
    DISTRICT = "DISTRICT", _("区级")
    TOWN = "TOWN", _("镇级")
