"""Registers the room with Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UndertakingsConfig(AppConfig):
    """Undertakings room."""

    name = "ronghe.work.undertakings"
    label = "undertakings"
    verbose_name = _("承诺事项")
