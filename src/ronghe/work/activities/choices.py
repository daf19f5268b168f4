"""States of attendance."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Presence(TextChoices):
    """Whether an expected person came, and why not."""

    PRESENT = "PRESENT", _("到会")
    LEAVE = "LEAVE", _("请假")
    ON_DUTY = "ON_DUTY", _("公务")
    ILL = "ILL", _("因病")
    ABSENT = "ABSENT", _("缺席")
