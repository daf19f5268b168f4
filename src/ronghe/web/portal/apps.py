"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """The portal room."""

    name = "ronghe.web.portal"
    label = "portal"
    verbose_name = _("门户")
