"""Registers the room with Django and its kind of rule with the rulebook."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ronghe.core.figures.rules import measure_list
from ronghe.foundation.rulebook.kinds import register_kind


class FiguresConfig(AppConfig):
    """Figures room."""

    name = "ronghe.core.figures"
    label = "figures"
    verbose_name = _("数据")

    def ready(self) -> None:
        """Offer this room's kind of rule, its measures and subjects, and figures no work room owns."""
        from ronghe.core.figures import declared, own, subjects

        register_kind(measure_list.KIND)
        declared.register()
        subjects.register_own()
        own.register_own()
