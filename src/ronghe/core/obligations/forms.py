"""Forms of obligations: completing by hand, changing the calendar."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CompleteForm(forms.Form):
    """The claimed day, what proves it, and why it is recorded so late."""

    done_on = forms.DateField(
        label=_("完成日期"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("请填完成日期。"), "invalid": _("没有读出日期。")},
    )
    proof = forms.CharField(
        label=_("证明"),
        max_length=80,
        required=False,
        help_text=_("记录编号、文号或链接；有规定的必须填。"),
    )
    reason = forms.CharField(
        label=_("补登理由"),
        max_length=400,
        required=False,
        help_text=_("完成日期与今天相差较久时填写。"),
    )


class DayForm(forms.Form):
    """One day of the calendar, as it should be from now on."""

    on = forms.DateField(
        label=_("日期"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("请填日期。"), "invalid": _("没有读出日期。")},
    )
    kind = forms.ChoiceField(
        label=_("这一天"),
        choices=(("rest", _("休息")), ("work", _("上班"))),
        widget=forms.RadioSelect,
        error_messages={"required": _("请选休息或上班。")},
    )
    name = forms.CharField(label=_("名称"), max_length=40, required=False)
    reason = forms.CharField(
        label=_("理由或文号"),
        max_length=200,
        error_messages={"required": _("请写理由或文号。")},
    )


class YearForm(forms.Form):
    """The departures of a year, one a line, as the State Council published them."""

    year = forms.IntegerField(label=_("年度"), min_value=2017, max_value=2099)
    days = forms.CharField(
        label=_("放假和调休"),
        max_length=8_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "每行一天或一段：2027-01-01 休 元旦；2027-02-05 至 2027-02-12 休 春节；2027-02-20 班。"
        ),
        error_messages={"required": _("请按通知逐行填写。")},
    )
    reason = forms.CharField(
        label=_("文号"),
        max_length=200,
        error_messages={"required": _("请写通知的文号。")},
    )


class NamedDateForm(forms.Form):
    """When an event of a year takes place."""

    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    on = forms.DateField(
        label=_("日期"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("请填日期。"), "invalid": _("没有读出日期。")},
    )
    reason = forms.CharField(
        label=_("依据"), max_length=200, error_messages={"required": _("请写依据。")}
    )
