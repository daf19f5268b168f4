"""The form a meeting is recorded with: three steps, names present until tapped (ux §1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ronghe.work.activities.choices import Presence
from ronghe.work.activities.queries import FormDefaults
from ronghe.work.activities.rules.joint import forms_of, lead_first
from ronghe.work.activities.rules.recording import (
    LONGEST_RESOLUTION,
    LONGEST_TITLE,
    LONGEST_TOPIC,
)

LINES_ASKED = 10
REASONS = [(one.value, one.label) for one in Presence if one is not Presence.PRESENT]


class RecordForm(forms.Form):
    """What was held, when and where, and its agenda; who was absent is read beside it."""

    use_required_attribute = False

    held_on = forms.DateField(label=_("日期"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    kinds = forms.MultipleChoiceField(
        label=_("这次会算作"), widget=forms.CheckboxSelectMultiple, required=False
    )
    title = forms.CharField(label=_("会议主题"), max_length=LONGEST_TITLE)
    venue = forms.CharField(label=_("地点"), max_length=LONGEST_TITLE, required=False)
    form = forms.ChoiceField(label=_("采用的形式"), required=False)
    lecturer = forms.ChoiceField(label=_("党课主讲人"), required=False)
    host = forms.ChoiceField(label=_("主持人"), required=False)
    client_key = forms.CharField(widget=forms.HiddenInput, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, defaults: FormDefaults, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_order = lead_first(list(defaults.kinds), defaults.kinds)
        people = [(one.code, one.name) for one in defaults.people if not one.is_linked]
        ways = [(w.key, w.label) for w in forms_of(in_order, defaults.kinds)]
        self._choices("form", [("", _("请选形式")), *ways])
        self._choices("kinds", [(key, defaults.kinds[key].label) for key in in_order])
        self._choices("lecturer", [("", _("请选主讲人")), *people])
        self._choices("host", [("", _("书记主持")), *people])
        for number in range(1, LINES_ASKED + 1):
            self.fields[f"topic_{number}"] = forms.CharField(
                label=_("议题 %(number)s") % {"number": number},
                max_length=LONGEST_TOPIC,
                required=False,
            )
            self.fields[f"resolution_{number}"] = forms.CharField(
                label=_("决议"),
                max_length=LONGEST_RESOLUTION,
                required=False,
                widget=forms.Textarea({"rows": 2}),
            )

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = choices

    @property
    def chosen_kinds(self) -> list[str]:
        """Keys of the meeting kinds ticked, or to be ticked."""
        return [str(key) for key in self["kinds"].value() or []]

    def agenda_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The pairs of topic and resolution, in order."""
        return [
            (self[f"topic_{number}"], self[f"resolution_{number}"])
            for number in range(1, LINES_ASKED + 1)
        ]

    def agenda(self) -> list[tuple[str, str]]:
        """The lines filled in; a line without topic counts when it has a resolution."""
        return [line for line in self._lines() if any(line)]

    def _lines(self) -> Iterator[tuple[str, str]]:
        for number in range(1, LINES_ASKED + 1):
            yield self.cleaned_data[f"topic_{number}"], self.cleaned_data[f"resolution_{number}"]

    def take(self, fields: Mapping[str, list[str]]) -> None:
        """Put the sentences of a refusal at their fields."""
        for name, sentences in fields.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


def agenda_initial(lines: list[tuple[str, str]]) -> dict[str, str]:
    """Initial values of the agenda's fields."""
    filled: dict[str, str] = {}
    for number, (topic, resolution) in enumerate(lines[:LINES_ASKED], start=1):
        filled[f"topic_{number}"], filled[f"resolution_{number}"] = topic, resolution
    return filled


def linked_in(post: QueryDict) -> list[str]:
    """Codes of the linked members who were tapped as having come."""
    return post.getlist("linked")


def absences_in(post: QueryDict) -> dict[str, str]:
    """Who was tapped as absent, with the reason chosen; "" where none was."""
    return {code: post.get(f"reason-{code}", "") for code in post.getlist("absent")}
