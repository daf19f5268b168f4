"""Forms of cases: what was done, how it is used elsewhere, who wrote about it, who comes to see it."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from ronghe.core.library.cases import CaseText
from ronghe.core.library.choices import CaseKind, Slot
from ronghe.core.library.models import CaseStudy
from ronghe.core.library.publicity import Booking, Report
from ronghe.core.register.api import labels
from ronghe.foundation.accounts.api import today

OUTLETS = "outlets"


def day_input() -> forms.DateInput:
    """A day, chosen in the browser's calendar."""
    return forms.DateInput({"type": "date"}, "%Y-%m-%d")


class CaseForm(forms.Form):
    """A case as its organisation writes it."""

    kind = forms.ChoiceField(label=_("类别"), choices=CaseKind.choices)
    title = forms.CharField(label=_("标题"), max_length=120)
    background = forms.CharField(
        label=_("背景"), max_length=2_000, required=False, widget=forms.Textarea({"rows": 3})
    )
    method = forms.CharField(
        label=_("做法"),
        max_length=10_000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("分步写，别的组织照着能做。"),
    )
    result = forms.CharField(
        label=_("成效"),
        max_length=5_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("写实际变化，不写照片张数和点击量。"),
    )
    client_key = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, case: CaseStudy | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(case))
        super().__init__(*args, **kwargs)

    def text(self) -> CaseText:
        """What the form says."""
        names = ("kind", "title", "background", "method", "result")
        return CaseText(**{name: self.cleaned_data[name] for name in names})


def _initial(case: CaseStudy | None) -> dict[str, object]:
    if case is None:
        return {"client_key": uuid4().hex}
    return {
        "kind": case.kind,
        "title": case.title,
        "background": case.background,
        "method": case.method,
        "result": case.result,
        "seen_version": case.version,
    }


class AdoptForm(forms.Form):
    """How a practice is used here."""

    note = forms.CharField(label=_("怎么用的"), max_length=400, widget=forms.Textarea({"rows": 2}))


class ReportForm(forms.Form):
    """A report about a case."""

    headline = forms.CharField(label=_("报道标题"), max_length=160)
    reported_on = forms.DateField(label=_("报道日期"), widget=day_input())
    address = forms.URLField(label=_("网址"), max_length=300, required=False, assume_scheme="https")

    def __init__(self, *args: Any, place: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outlets = labels(place, today(place)).of(OUTLETS)
        field: forms.Field = forms.CharField(label=_("媒体"), max_length=60)
        if outlets:
            field = forms.ChoiceField(label=_("媒体"), choices=list(outlets.items()))
        self.fields["outlet"] = field
        self.order_fields(["outlet", "headline", "reported_on", "address"])

    def report(self) -> Report:
        """What the form says."""
        return Report(**self.cleaned_data)


class SiteForm(forms.Form):
    """A teaching site: where it is and how many people it receives at a time."""

    address = forms.CharField(label=_("教学点地点"), max_length=120)
    capacity = forms.IntegerField(label=_("每次可接待人数"), min_value=1, max_value=500)


class BookForm(forms.Form):
    """A visit to a teaching site."""

    on = forms.DateField(label=_("日期"), widget=day_input())
    slot = forms.ChoiceField(label=_("时段"), choices=Slot.choices)
    group = forms.CharField(label=_("来访团组"), max_length=120)
    people = forms.IntegerField(label=_("人数"), min_value=1)
    contact = forms.CharField(label=_("联系人"), max_length=60, required=False)

    def booking(self) -> Booking:
        """What the form says."""
        return Booking(**self.cleaned_data)
