"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    """Figures room."""

    name = "ronghe.core.figures"
    label = "figures"
    verbose_name = _("数据")
