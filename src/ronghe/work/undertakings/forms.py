"""Forms of undertakings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from ronghe.core.register.api import Organisation
from ronghe.work.undertakings.kinds_in_force import KindInForce


def day_field(label: str, **more: Any) -> forms.DateField:
    """A day, chosen in the browser's calendar."""
    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


class NewForm(forms.Form):
    """One new undertaking."""

    use_required_attribute = False

    kind = forms.ChoiceField(label=_("类型"))
    section = forms.ChoiceField(label=_("部分"), required=False)
    bearer = forms.ChoiceField(label=_("承办组织"))
    text = forms.CharField(
        label=_("事项"), max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=_("办什么、办到什么程度，一两句即可。"),
    )  # fmt: skip
    responsible = forms.CharField(label=_("责任人"), max_length=80, required=False)
    due_on = day_field(_("办结期限"), required=False, help_text=_("不填则按这类事项的规定期限。"))
    client_key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        kinds: Mapping[str, KindInForce],
        nodes: Sequence[Organisation],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        sections = {s.code: s.label for kind in kinds.values() for s in kind.body.sections}
        self._choices("kind", [(key, kind.body.label) for key, kind in kinds.items()])
        self._choices("section", [("", _("（不分部分）")), *sections.items()])
        self._choices("bearer", [(node.code, node.short_name) for node in nodes])
        if not sections:
            self.fields.pop("section")

    def _choices(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices


class ReportForm(forms.Form):
    """How an undertaking was fulfilled, and the records that prove it."""

    use_required_attribute = False

    result = forms.CharField(
        label=_("办理结果"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4})
    )
    proof = forms.MultipleChoiceField(
        label=_("佐证：选系统里已有的记录"), required=False, widget=forms.CheckboxSelectMultiple
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, offered: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["proof"]).choices = list(offered)
        if not offered:
            self.fields.pop("proof")

    @property
    def records(self) -> list[tuple[str, str]]:
        """The records chosen, as (kind, code)."""
        chosen = self.cleaned_data.get("proof", [])
        return [(kind, code) for kind, _, code in (one.partition(":") for one in chosen)]


def add_refusal(form: forms.Form, sentence: str, details: Mapping[str, Any]) -> None:
    """Put a refusal at the fields it names, else above the form."""
    fields = details.get("fields") or {}
    for name, sentences in fields.items():
        where = name if name in form.fields else None
        for one in sentences:
            form.add_error(where, one)
    if not fields:
        form.add_error(None, sentence)
