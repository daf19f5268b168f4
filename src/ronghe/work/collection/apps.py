"""Registers the room with Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CollectionConfig(AppConfig):
    """Collection room."""

    name = "ronghe.work.collection"
    label = "collection"
    verbose_name = _("数据征集")

    def ready(self) -> None:
        """Offer this room's kind of obligation, and its tables to circulars."""
        from ronghe.work.collection import following, owed

        owed.register()
        following.register()
