"""Forms of evaluation: opening a year, changing a level, applying."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class OpenForm(forms.Form):
    """Until when organisations may apply."""

    apply_until = forms.DateField(
        label=_("申报截止"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("这一天也可以申报；评定用的数据也截止到这一天。"),
    )


class ChangeForm(forms.Form):
    """Another level for one organisation, with the reason."""

    reason = forms.CharField(
        label=_("调整理由"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写明依据；理由会记入授星决定和操作记录。"),
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("level", "reason", "seen_version")

    def __init__(self, *args: Any, levels: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"] = forms.ChoiceField(label=_("调整为"), choices=levels)
        self.order_fields(self.field_order)


class ApplyForm(forms.Form):
    """What an organisation says for itself; everything else the system holds already."""

    statement = forms.CharField(
        label=_("申报说明"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("可不填。会议、自查和任务记录系统已有，不用再报。"),
    )
