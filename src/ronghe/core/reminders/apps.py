"""Registers the room with Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    """Reminders room."""

    name = "ronghe.core.reminders"
    label = "reminders"
    verbose_name = _("消息提醒")

    def ready(self) -> None:
        """Tell those who are reminded of receipts; it needs the models loaded."""
        from ronghe.core.library.api import register_teller
        from ronghe.core.reminders.nudging import tell_of_receipts

        register_teller(tell_of_receipts)
