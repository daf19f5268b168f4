"""The form an event is recorded with: only what its kind asks for, phone first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ronghe.core.register.api import Labels
from ronghe.work.events.choices import Delivery
from ronghe.work.events.rules.event_kind import EventKind
from ronghe.work.events.rules.recording import LONGEST_TEXT, LONGEST_TITLE

PARTS = re.compile(r"[\t,，、;；|｜]+|\s{2,}")


class EventForm(forms.Form):
    """One event: its name and day, whether it was held, and what the kind asks."""

    use_required_attribute = False

    title = forms.CharField(label=_("活动名称"), max_length=LONGEST_TITLE)
    on = forms.DateField(label=_("日期"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    is_held = forms.TypedChoiceField(
        label=_("情况"),
        choices=[("1", _("已经办过")), ("0", _("先列计划，办过再补"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    slot = forms.ChoiceField(label=_("系列中的哪一项"), required=False)
    venue = forms.CharField(label=_("地点"), max_length=LONGEST_TITLE, required=False)
    participants = forms.IntegerField(label=_("参加人数"), min_value=0, required=False)
    by_organisation = forms.CharField(
        label=_("各单位参加人数"),
        help_text=_("一行一个单位：简称或编码，空格，人数；可从表格粘贴。填了就不必再写参加人数。"),
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )
    attendees = forms.CharField(
        label=_("参加人"),
        help_text=_("一行一人：姓名或人员编码；同名的写编码。"),
        widget=forms.Textarea({"rows": 6}),
        required=False,
    )
    skills = forms.MultipleChoiceField(
        label=_("培训内容"), widget=forms.CheckboxSelectMultiple, required=False
    )
    served = forms.IntegerField(label=_("服务人次"), min_value=0, required=False)
    is_served_estimate = forms.BooleanField(label=_("服务人次是估计数"), required=False)
    items = forms.CharField(
        label=_("节目单"), help_text=_("一行一个节目。"), widget=forms.Textarea({"rows": 6}),
        required=False,
    )  # fmt: skip
    speakers = forms.CharField(
        label=_("主讲人"),
        help_text=_("一行一人：姓名，领域，题目；用逗号或制表符隔开。"),
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )
    result = forms.CharField(
        label=_("成果"), max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 3}), required=False
    )
    client_key = forms.CharField(widget=forms.HiddenInput, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        kind: EventKind,
        words: Labels,
        slots: Sequence[tuple[str, str]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._choices("slot", [("", _("由活动类型决定")), *slots])
        skills = kind.training.skills if kind.training else ()
        self._choices("skills", [(one, words.label("party-skills", one)) for one in skills])
        for name in self._unasked(kind, slots):
            del self.fields[name]

    def _choices(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = list(choices)

    def _unasked(self, kind: EventKind, slots: Sequence[tuple[str, str]]) -> list[str]:
        asked = {
            "slot": bool(slots),
            "venue": kind.asks_for("VENUE"),
            "participants": kind.participants == "COUNTED",
            "by_organisation": kind.asks_for("ORGANISATIONS"),
            "attendees": kind.participants == "NAMED",
            "skills": kind.training is not None,
            "served": kind.asks_for("SERVED"),
            "is_served_estimate": kind.asks_for("SERVED"),
            "items": kind.asks_for("ITEMS"),
            "speakers": kind.asks_for("SPEAKERS"),
        }
        return [name for name, is_asked in asked.items() if not is_asked]

    def take(self, fields: Mapping[str, list[str]]) -> None:
        """Put the sentences of a refusal at their fields."""
        for name, sentences in fields.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


class OutputForm(forms.Form):
    """A letter or an essay handed in."""

    use_required_attribute = False

    kind = forms.ChoiceField(label=_("种类"))
    title = forms.CharField(label=_("标题"), max_length=LONGEST_TITLE)
    author = forms.CharField(label=_("作者"), max_length=40)
    author_category = forms.ChoiceField(label=_("作者类别"), required=False)
    text = forms.CharField(label=_("正文"), widget=forms.Textarea({"rows": 12}))
    has_consent = forms.BooleanField(
        label=_("作者同意公开"), required=False,
        help_text=_("没有同意的只作存档，任何人都不能公开；以后还可以登记或撤回同意。"),
    )  # fmt: skip
    client_key = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, kind: EventKind, words: Labels, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds, categories = self.fields["kind"], self.fields["author_category"]
        assert isinstance(kinds, forms.ChoiceField)  # noqa: S101
        assert isinstance(categories, forms.ChoiceField)  # noqa: S101
        kinds.choices = [(one.code, one.label) for one in kind.outputs]
        if len(kind.outputs) == 1:
            kinds.widget = forms.HiddenInput()
            kinds.initial = kind.outputs[0].code
        categories.choices = [
            ("", _("请选作者类别")),
            *((one, words.label("author-categories", one)) for one in kind.author_categories),
        ]
        if not kind.author_categories:
            del self.fields["author_category"]

    def take(self, fields: Mapping[str, list[str]]) -> None:
        """Put the sentences of a refusal at their fields."""
        for name, sentences in fields.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)


class IssueForm(forms.Form):
    """When and how honours are handed over."""

    issued_on = forms.DateField(
        label=_("颁发日期"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    delivery = forms.ChoiceField(label=_("颁发方式"), choices=Delivery.choices)


def lines_of(text: str) -> list[str]:
    """The lines of a pasted text that hold something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def parts_of(line: str) -> list[str]:
    """The cells of a pasted line, by tabs, commas or wide blanks."""
    return [part.strip() for part in PARTS.split(line) if part.strip()]
