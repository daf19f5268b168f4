"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PacksConfig(AppConfig):
    """The packs room."""

    name = "ronghe.web.packs"
    label = "packs"
    verbose_name = _("方法包")
