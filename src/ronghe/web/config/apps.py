"""Registers the room with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel import wording


class ConfigConfig(AppConfig):
    """The config room."""

    name = "ronghe.web.config"
    label = "config"
    verbose_name = _("配置")

    def ready(self) -> None:
        """Let the pure rooms speak the reader's language."""
        wording.translate_by(gettext)
