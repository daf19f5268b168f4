"""Forms of the library: an objection, and the answer to one."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 2_000


class ObjectionForm(forms.Form):
    """What somebody holds against a notice."""

    about = forms.CharField(
        label=_("涉及的组织"),
        max_length=120,
        required=False,
        help_text=_("写名单里的名称；对整份公示有意见可不填。"),
    )
    text = forms.CharField(
        label=_("异议内容"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("写清事实和依据，便于核对；只有发布单位看得到。"),
    )


class AnswerForm(forms.Form):
    """The publisher's answer."""

    verdict = forms.ChoiceField(
        label=_("处理意见"),
        choices=(("UPHELD", _("异议成立")), ("REJECTED", _("异议不成立"))),
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("答复"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
