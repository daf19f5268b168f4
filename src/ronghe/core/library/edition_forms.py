"""Forms of documents: the next edition clause by clause, and whom to ask to read it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ronghe.core.library.audiences import fields_of, targets_of
from ronghe.core.library.documents import clauses_in
from ronghe.core.library.models import DocumentEdition
from ronghe.foundation.accounts.api import Actor

MOST_NEW = 3
"""Empty clauses offered below the others."""


class EditionForm(forms.Form):
    """The clauses of the last edition to change, cross out or follow by new ones."""

    valid_from = forms.DateField(
        label=_("施行日期"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    change = forms.CharField(
        label=_("修订说明"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("一句话写清改了什么、为什么改；所有读者都会看到。"),
    )
    seen_edition = forms.DateField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, last: DocumentEdition, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"seen_edition": last.valid_from})
        super().__init__(*args, **kwargs)
        self.last = clauses_in(last)
        for at in range(len(self.last) + MOST_NEW):
            self._add_clause(at)

    def _add_clause(self, at: int) -> None:
        clause = self.last[at] if at < len(self.last) else None
        self.fields[f"title_{at}"] = forms.CharField(
            label=_("标题"), max_length=120, required=False, initial=clause.title if clause else ""
        )
        self.fields[f"text_{at}"] = forms.CharField(
            label=_("内容"),
            max_length=2_000,
            required=False,
            initial=clause.summary if clause else "",
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def lines(self) -> list[tuple[str, Any, Any]]:
        """Number in the last edition ("" for a new one), title field and text field of each line."""
        return [
            (
                str(self.last[at].no) if at < len(self.last) else "",
                self[f"title_{at}"],
                self[f"text_{at}"],
            )
            for at in range(len(self.last) + MOST_NEW)
        ]

    def clauses(self) -> list[dict[str, object]]:
        """The clauses as they were left: emptied ones go, new ones come last, numbers count up."""
        kept: list[dict[str, object]] = []
        for at in range(len(self.last) + MOST_NEW):
            title, text = self.cleaned_data[f"title_{at}"], self.cleaned_data[f"text_{at}"]
            if not title and not text:
                continue
            clause = self._unchanged(at, text)
            kept.append(clause | {"no": len(kept) + 1, "title": title, "summary": text})
        return kept

    def _unchanged(self, at: int, text: str) -> dict[str, object]:
        """What a clause keeps; its quotation only as long as it says the same."""
        if at >= len(self.last):
            return {"module": self.last[0].module if self.last else "library"}
        before = self.last[at]
        body: dict[str, object] = before.model_dump(mode="json", exclude_none=True)
        if before.summary != text:
            body.pop("quote", None)
            body.pop("quote_line", None)
        return body


class AskForm(forms.Form):
    """Whom to ask to read, and by when."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sectors = fields_of(actor.place)
        self.fields["target"] = forms.ChoiceField(label=_("发给"), choices=targets_of(actor))
        self.fields["sector"] = forms.ChoiceField(
            label=_("领域"), required=False, choices=[("", _("全部领域")), *sectors.items()]
        )
        self.fields["until_on"] = forms.DateField(
            label=_("回执期限"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
        )
