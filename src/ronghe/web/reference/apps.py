"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferenceConfig(AppConfig):
    """The reference room."""

    name = "ronghe.web.reference"
    label = "reference"
    verbose_name = _("参考")
