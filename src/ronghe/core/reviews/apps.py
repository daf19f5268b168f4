"""Registers the room with Django and its kind of rule with the rulebook."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ronghe.core.reviews.rules.chain import KIND
from ronghe.foundation.rulebook.kinds import register_kind


class ReviewsConfig(AppConfig):
    """Reviews room."""

    name = "ronghe.core.reviews"
    label = "reviews"
    verbose_name = _("审核")

    def ready(self) -> None:
        """Offer this room's kind of rule and its kind of obligation."""
        from ronghe.core.reviews import owed

        register_kind(KIND)
        owed.register()
