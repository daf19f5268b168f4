"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    """Figures room."""

    name = "ronghe.core.figures"
    label = "figures"
    verbose_name = _("数据")

    def ready(self) -> None:
        """Offer the figures that belong to no single work room."""
        from ronghe.core.figures.own import register_own

        register_own()
