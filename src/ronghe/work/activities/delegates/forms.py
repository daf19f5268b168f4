"""Forms of delegates: an entry of the register, an activity, a briefing, an opinion."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ronghe.work.activities.choices import DelegateLevel
from ronghe.work.activities.formal.forms import DayField

EVERY_LEVEL = [("", _("全部层级")), *DelegateLevel.choices]


class DelegateForm(forms.Form):
    """A delegate to be entered; the constituency is picked beside it."""

    code = forms.CharField(label=_("代表编号"), max_length=40)
    person = forms.CharField(
        label=_("人员编码"), max_length=40, help_text=_("党员名册里的人员编码，可在党员名册查到。")
    )
    level = forms.ChoiceField(label=_("层级"), choices=DelegateLevel.choices)
    constituency = forms.CharField(label=_("选举单位"), max_length=30)
    term_from = DayField(label=_("任期起"))
    term_until = DayField(label=_("任期止"))


class ActivityForm(forms.Form):
    """What a delegate did."""

    kind = forms.ChoiceField(label=_("类别"))
    held_on = DayField(label=_("日期"))
    output = forms.CharField(
        label=_("做了什么、有什么结果"), max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    client_key = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, kinds: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = list(kinds)


class BriefingForm(forms.Form):
    """Material for delegates."""

    title = forms.CharField(label=_("标题"), max_length=120)
    text = forms.CharField(label=_("内容"), max_length=20_000, widget=forms.Textarea({"rows": 10}))
    level = forms.ChoiceField(label=_("发给"), choices=EVERY_LEVEL, required=False)
    client_key = forms.CharField(widget=forms.HiddenInput)


class OpinionForm(forms.Form):
    """What a delegate says about a meeting."""

    text = forms.CharField(label=_("意见"), max_length=2000, widget=forms.Textarea({"rows": 3}))
    client_key = forms.CharField(widget=forms.HiddenInput)
