"""Forms of the register's pages."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from ronghe.core.register.choices import ImportKind
from ronghe.core.register.rules.workbooks import check_file_size
from ronghe.foundation.kernel.refusals import Invalid


class RosterForm(forms.Form):
    """A roster to look through: what it lists, and the file; nothing of a large file is read here."""

    kind = forms.ChoiceField(
        label=_("名册类型"),
        choices=ImportKind.choices,
        initial=ImportKind.MEMBERS,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("请选名册类型。"),
            "invalid_choice": _("没有这种名册，请从列出的类型中选。"),
        },
    )
    file = forms.FileField(
        label=_("名册文件"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=_("可以把 .xlsx 文件拖到这里。标有秘密、机密、绝密的文件会被退回，不保存。"),
        error_messages={
            "required": _("请选一个 .xlsx 文件。"),
            "empty": _("这是空文件，请选填好的名册。"),
            "invalid": _("没有收到文件，请重新选择后上传。"),
            "max_length": _("文件名太长，请改短到 200 个字以内。"),
        },
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """The file, unless it is too large to be a roster."""
        uploaded: UploadedFile[bytes] = self.cleaned_data["file"]
        try:
            check_file_size(uploaded.size or 0)
        except Invalid as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal
        return uploaded


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
