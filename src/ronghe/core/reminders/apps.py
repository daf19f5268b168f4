"""Registers the room with Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    """Reminders room."""

    name = "ronghe.core.reminders"
    label = "reminders"
    verbose_name = _("消息提醒")
