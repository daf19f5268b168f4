"""Forms of circulars: what is sent to whom, by when it is receipted."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from ronghe.core.library.audiences import Addressed, fields_of, targets_of
from ronghe.core.library.circulars import CircularText
from ronghe.core.library.rules.files.kinds import ACCEPTED
from ronghe.foundation.accounts.api import Actor


class FilesInput(forms.ClearableFileInput):
    """A field for several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ARG002
        """All files of the field."""
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class FilesField(forms.FileField):
    """Several files; what each is gets checked when it is stored."""

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[bytes]"]:
        """The files that came, none where none is required."""
        return [super(FilesField, self).clean(one, initial) for one in data or []]


class CircularForm(forms.Form):
    """A circular to send."""

    title = forms.CharField(label=_("标题"), max_length=120)
    body = forms.CharField(
        label=_("正文"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 10})
    )
    until_on = forms.DateField(
        label=_("回执期限"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=_("不填则不要求回执，只显示谁读过。"),
    )
    client_key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"client_key": uuid4().hex})
        super().__init__(*args, **kwargs)
        sectors = fields_of(actor.place)
        self.fields["target"] = forms.ChoiceField(label=_("发给"), choices=targets_of(actor))
        self.fields["sector"] = forms.ChoiceField(
            label=_("领域"), required=False, choices=[("", _("全部领域")), *sectors.items()]
        )
        accepted = ",".join(f".{ending}" for ending in ACCEPTED)
        self.fields["files"] = FilesField(
            label=_("附件"),
            required=False,
            widget=FilesInput(attrs={"accept": accepted, "multiple": True}),
            help_text=_("涉密文件不得上传。"),
        )

    def text(self) -> CircularText:
        """What the form says."""
        given = self.cleaned_data
        most = settings.ATTACHMENT_LIMIT + 1
        files = tuple((file.name or "", file.read(most)) for file in given["files"])
        return CircularText(given["title"], given["body"], given["until_on"], files)

    def addressed(self) -> Addressed:
        """Whom the form addresses."""
        return Addressed(self.cleaned_data["target"], self.cleaned_data["sector"])
