"""Registers the room with Django, what the system holds already, and its kind of obligation."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CollectionConfig(AppConfig):
    """Collection room."""

    name = "ronghe.work.collection"
    label = "collection"
    verbose_name = _("数据征集")

    def ready(self) -> None:
        """Offer this room's obligations to lists, and the register's fields to tables."""
        from ronghe.work.collection import known, owed

        known.register()
        owed.register()
