"""Registers the room with Django."""

from django.apps import AppConfig
from django.core.validators import MaxLengthValidator
from django.forms import ChoiceField, DateField, Field, IntegerField
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """The portal room."""

    name = "ronghe.web.portal"
    label = "portal"
    verbose_name = _("门户")

    def ready(self) -> None:
        """Give the framework's own refusals the product's words: what is wrong, what to do."""
        MaxLengthValidator.message = _(
            "最多 %(limit_value)d 个字，现在 %(show_value)d 个，请删减后再提交。"
        )
        Field.default_error_messages["required"] = _("这一项还没有填，请填写。")
        DateField.default_error_messages["invalid"] = _("没有读出日期，请按 2018-11-01 的样子写。")
        IntegerField.default_error_messages["invalid"] = _("请填整数。")
        ChoiceField.default_error_messages["invalid_choice"] = _(
            "没有“%(value)s”这个选项，请重新选择。"
        )
