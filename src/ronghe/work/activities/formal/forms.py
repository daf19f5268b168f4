"""The forms of a formal meeting: its plan, its record, a resolution's tasks, the place's events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ronghe.work.activities.expected import ExpectedPerson
from ronghe.work.activities.rules.formal import LONGEST_SECTION, Item
from ronghe.work.activities.rules.meeting_kind import MeetingKind
from ronghe.work.activities.rules.recording import (
    LONGEST_RESOLUTION,
    LONGEST_TITLE,
    LONGEST_TOPIC,
)

LINES = 10


class DayField(forms.DateField):
    """A day, entered with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **kwargs)


class _Agenda(forms.Form):
    """Ten lines of an agenda, each with the kind of its item."""

    use_required_attribute = False

    def add_lines(self, labels: Mapping[str, str], *, with_outcome: bool) -> None:
        kinds = [("", _("一般议题")), *labels.items()]
        for no in range(1, LINES + 1):
            self.fields[f"topic_{no}"] = forms.CharField(
                label=_("议题 %(number)s") % {"number": no},
                max_length=LONGEST_TOPIC,
                required=False,
            )
            self.fields[f"kind_{no}"] = forms.ChoiceField(
                label=_("议题类型"), choices=kinds, required=False
            )
            if with_outcome:
                self._add_outcome(no)

    def _add_outcome(self, no: int) -> None:
        self.fields[f"resolution_{no}"] = forms.CharField(
            label=_("决议"),
            max_length=LONGEST_RESOLUTION,
            required=False,
            widget=forms.Textarea({"rows": 2}),
        )
        self.fields[f"decided_{no}"] = forms.BooleanField(label=_("已决定"), required=False)
        self.fields[f"rests_{no}"] = forms.ChoiceField(
            label=_("依据的决议"), required=False, choices=[("", _("本次会议自行决定"))]
        )

    def lines(self) -> list[dict[str, forms.BoundField]]:
        """The fields of each line, by what they hold."""
        names = ("topic", "kind", "resolution", "decided", "rests")
        return [
            {name: self[f"{name}_{no}"] for name in names if f"{name}_{no}" in self.fields}
            for no in range(1, LINES + 1)
        ]

    def shown_lines(self) -> list[dict[str, forms.BoundField]]:
        """The lines in use, and one more."""
        return self.lines()[: self._shown()]

    def spare_lines(self) -> list[dict[str, forms.BoundField]]:
        """The rest, folded."""
        return self.lines()[self._shown() :]

    def _shown(self) -> int:
        used = [n for n, line in enumerate(self.lines(), 1) if line["topic"].value()]
        return min(max(used, default=0) + 1, LINES)

    def items(self) -> list[Item]:
        """The agenda as it was filled in; lines without topic are left out unless they resolved."""
        return [item for item in self._items() if item.topic or item.resolution]

    def _items(self) -> Iterator[Item]:
        data = self.cleaned_data
        for no in range(1, LINES + 1):
            yield Item(
                data[f"topic_{no}"],
                data[f"kind_{no}"],
                data.get(f"resolution_{no}", ""),
                data.get(f"decided_{no}", False),
                data.get(f"rests_{no}", ""),
            )

    def take(self, fields: Mapping[str, Sequence[str]]) -> None:
        """Put the sentences of a refusal at their fields."""
        for name, sentences in fields.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


def item_values(items: Sequence[Item]) -> dict[str, Any]:
    """Initial values of an agenda's fields."""
    filled: dict[str, Any] = {}
    for no, item in enumerate(items[:LINES], start=1):
        filled |= {
            f"topic_{no}": item.topic,
            f"kind_{no}": item.kind,
            f"resolution_{no}": item.resolution,
            f"decided_{no}": item.is_decided,
            f"rests_{no}": item.rests_on,
        }
    return filled


class PlanForm(_Agenda):
    """A meeting to come."""

    title = forms.CharField(label=_("会议主题"), max_length=LONGEST_TITLE)
    held_on = DayField(label=_("日期"))
    venue = forms.CharField(label=_("地点"), max_length=LONGEST_TITLE, required=False)
    client_key = forms.CharField(widget=forms.HiddenInput)
    about = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, kind: MeetingKind, labels: Mapping[str, str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _add_form_choice(self, kind)
        self.add_lines(labels, with_outcome=False)


class HoldForm(_Agenda):
    """What a formal meeting was; who was absent, or took part, is read beside it."""

    title = forms.CharField(label=_("会议主题"), max_length=LONGEST_TITLE)
    held_on = DayField(label=_("日期"))
    venue = forms.CharField(label=_("地点"), max_length=LONGEST_TITLE, required=False)
    host = forms.ChoiceField(label=_("主持人"), required=False)
    about = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        kind: MeetingKind,
        labels: Mapping[str, str],
        people: Sequence[ExpectedPerson],
        resolutions: Sequence[tuple[str, str]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _add_form_choice(self, kind)
        _choose(self, "host", [("", _("书记主持")), *((p.code, p.name) for p in people)])
        for part in kind.sections:
            self.fields[f"section_{part.key}"] = forms.CharField(
                label=part.label,
                help_text=part.hint or "",
                max_length=LONGEST_SECTION,
                required=False,
                widget=forms.Textarea({"rows": 3}),
            )
        self.section_keys = [part.key for part in kind.sections]
        self.add_lines(labels, with_outcome=True)
        for no in range(1, LINES + 1):
            own = [("", _("本次会议自行决定")), *resolutions]
            _choose(self, f"rests_{no}", own)

    def section_fields(self) -> list[forms.BoundField]:
        """The parts written apart from the agenda, in order."""
        return [self[f"section_{key}"] for key in self.section_keys]

    def sections(self) -> dict[str, str]:
        """What was written in them."""
        return {key: self.cleaned_data[f"section_{key}"] for key in self.section_keys}


class EventForm(forms.Form):
    """The dates of one event of the place in one year."""

    from_on = DayField(label=_("开始日期"))
    until_on = DayField(label=_("结束日期"))
    note = forms.CharField(label=_("备注"), max_length=200, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def _add_form_choice(form: forms.Form, kind: MeetingKind) -> None:
    if kind.forms:
        choices = [("", _("请选形式")), *((one.key, one.label) for one in kind.forms)]
        form.fields["form"] = forms.ChoiceField(label=_("形式"), choices=choices, required=False)


def _choose(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101
    field.choices = list(choices)


class TaskForm(forms.Form):
    """What a resolution asks of organisations."""

    no = forms.ChoiceField(label=_("哪项决议"))
    text = forms.CharField(
        label=_("要办的事"), max_length=LONGEST_RESOLUTION, widget=forms.Textarea({"rows": 3})
    )
    bearers = forms.MultipleChoiceField(
        label=_("承办的直属党组织"), required=False, widget=forms.CheckboxSelectMultiple
    )
    due_on = DayField(label=_("办结期限"))
    responsible = forms.CharField(label=_("责任人"), max_length=80, required=False)

    def __init__(
        self,
        resolved: Sequence[tuple[int, str]],
        units: Sequence[tuple[str, str]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "no", [(str(no), topic) for no, topic in resolved])
        _choose(self, "bearers", units)
