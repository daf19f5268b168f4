"""Registers the room with Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Events room."""

    name = "ronghe.work.events"
    label = "events"
    verbose_name = _("活动")
