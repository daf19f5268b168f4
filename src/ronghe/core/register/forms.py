"""Forms of the register's pages."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MoveForm(forms.Form):
    """Where an organisation goes, from when and why; ``seen_version`` is the one that was read."""

    parent = forms.CharField(
        label=_("新的上级"), error_messages={"required": _("请选新的上级组织。")}
    )
    on = forms.DateField(
        label=_("自这一天起"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("请填日期。"), "invalid": _("没有读出日期。")},
    )
    reason = forms.CharField(
        label=_("调整理由"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写清依据，例如批复文号；理由会记入历史。"),
        error_messages={"required": _("请写明调整理由。")},
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
