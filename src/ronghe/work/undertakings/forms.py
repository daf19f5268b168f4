"""Forms of undertakings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from ronghe.core.register.api import Organisation
from ronghe.work.undertakings.kinds_in_force import KindInForce
from ronghe.work.undertakings.rules.programme import Programme
from ronghe.work.undertakings.rules.workflow import FormField, Step
from ronghe.work.undertakings.runs import Template


def day_field(**more: Any) -> forms.DateField:
    """A day, chosen in the browser's calendar."""
    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
    return forms.DateField(widget=widget, **more)


def kind_choices(kind: KindInForce) -> list[tuple[str, str]]:
    """What of this kind can be chosen: itself, or each of its sections as ``kind:section``."""
    label = kind.body.label
    parts = [(f"{kind.key}:{one.code}", f"{label}·{one.label}") for one in kind.body.sections]
    return parts or [(kind.key, label)]


class NewForm(forms.Form):
    """One new undertaking."""

    use_required_attribute = False

    kind = forms.ChoiceField(label=_("类型"))
    bearer = forms.ChoiceField(label=_("承办组织"))
    text = forms.CharField(
        label=_("事项"), max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=_("办什么、办到什么程度，一两句即可。"),
    )  # fmt: skip
    responsible = forms.CharField(
        label=_("责任人"),
        max_length=80,
        required=False,
        help_text=_("三个清单请写班子成员的姓名，和组织架构里登记的一致。"),
    )
    due_on = day_field(
        label=_("办结期限"), required=False, help_text=_("不填则按这类事项的规定期限。")
    )
    client_key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        kinds: Mapping[str, KindInForce],
        nodes: Sequence[Organisation],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._choices("kind", [one for kind in kinds.values() for one in kind_choices(kind)])
        self._choices("bearer", [(node.code, node.short_name) for node in nodes])

    @property
    def kind_and_section(self) -> tuple[str, str]:
        """The kind chosen, and its section where it has sections."""
        kind, _colon, section = self.cleaned_data["kind"].partition(":")
        return kind, section

    def _choices(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices


class ReportForm(forms.Form):
    """How an undertaking was fulfilled, and the records that prove it."""

    use_required_attribute = False

    result = forms.CharField(
        label=_("办理结果"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("请写明怎么办的、办到什么程度，至少四个字。")},
    )
    proof = forms.MultipleChoiceField(
        label=_("佐证：选系统里已有的记录"), required=False, widget=forms.CheckboxSelectMultiple
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        offered: Sequence[tuple[str, str]],
        *args: Any,
        is_text_needed: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result"].required = is_text_needed
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


class AssignForm(forms.Form):
    """A task that a department puts on a community: listed, or with the reason why not."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("要下达的任务"), max_length=1000, widget=forms.Textarea({"rows": 2})
    )
    list_item = forms.CharField(
        label=_("对应的清单事项代码"), max_length=80, required=False,
        help_text=_("可从下面的清单或推荐里选；原文与清单一致时不用填。"),
    )  # fmt: skip
    off_list_reason = forms.CharField(
        label=_("清单外下达的理由"), max_length=400, required=False,
        help_text=_("清单里没有、又确需下达时填写，报组织部门批准。"),
    )  # fmt: skip
    due_on = day_field(label=_("办结期限"), required=False)
    client_key = forms.CharField(widget=forms.HiddenInput, required=False)


class CaseForm(forms.Form):
    """An organisation that is to be lifted, with its problems."""

    use_required_attribute = False

    programme = forms.ChoiceField(label=_("专项"))
    organisation = forms.ChoiceField(label=_("组织"))
    problems = forms.CharField(
        label=_("问题"), max_length=2000, widget=forms.Textarea({"rows": 5}),
        help_text=_("一行一条。"),
    )  # fmt: skip

    def __init__(
        self,
        programmes: Mapping[str, Programme],
        nodes: Sequence[Organisation],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = [(key, one.label) for key, one in programmes.items()]
        cast("forms.ChoiceField", self.fields["programme"]).choices = offered
        named = [(node.code, node.short_name) for node in nodes]
        cast("forms.ChoiceField", self.fields["organisation"]).choices = named


class MeasureForm(forms.Form):
    """A measure against one of the problems."""

    use_required_attribute = False

    problem = forms.ChoiceField(label=_("对应的问题"))
    text = forms.CharField(label=_("措施"), max_length=500, widget=forms.Textarea({"rows": 2}))
    responsible = forms.CharField(label=_("责任人"), max_length=80, required=False)
    due_on = day_field(label=_("办结期限"), required=False)

    def __init__(self, problems: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbered = [(str(no), f"{no}. {text}") for no, text in enumerate(problems, start=1)]
        cast("forms.ChoiceField", self.fields["problem"]).choices = numbered


class RiskForm(forms.Form):
    """A risk point of a power."""

    use_required_attribute = False

    text = forms.CharField(label=_("风险点"), max_length=200)
    grade = forms.ChoiceField(
        label=_("等级"), choices=[("HIGH", _("高")), ("MEDIUM", _("中")), ("LOW", _("低"))]
    )
    control = forms.CharField(label=_("防控措施"), max_length=400)
    seen_no = forms.IntegerField(widget=forms.HiddenInput)


class StartForm(forms.Form):
    """A workflow to start."""

    use_required_attribute = False

    topic = forms.ChoiceField(label=_("流程"))
    subject = forms.CharField(
        label=_("办理对象"), max_length=120,
        help_text=_("发展党员填申请人，换届填支部和届次，党费填年度，转接填党员。"),
    )  # fmt: skip
    started_on = day_field(label=_("开始日期"), help_text=_("按开始那天生效的流程办理，中途不换。"))
    client_key = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, templates: Mapping[str, Template], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(topic, one.rule.title) for topic, one in templates.items()]
        cast("forms.ChoiceField", self.fields["topic"]).choices = named


class StepForm(forms.Form):
    """What one step of a workflow asks; its fields are data."""

    use_required_attribute = False

    done_on = day_field(label=_("办理日期"))
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, step: Step, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        for field in step.fields:
            self.fields[field.key] = _asked(field)

    @property
    def answers(self) -> dict[str, str]:
        """What was filled in, as text by key."""
        return {field.key: str(self.cleaned_data[field.key] or "") for field in self.step.fields}


def _asked(field: FormField) -> forms.Field:
    """A form field for a step's field; the rules say what is wrong with its answer."""
    match field.kind:
        case "DAY":
            widget: forms.Widget = forms.TextInput({"type": "date"})
        case "NUMBER":
            widget = forms.TextInput({"inputmode": "numeric"})
        case "YES_NO":
            choices = [("", "—"), ("YES", _("是")), ("NO", _("否"))]
            return forms.ChoiceField(label=field.label, choices=choices, required=field.required)
        case "TEXT":
            widget = forms.TextInput()
    return forms.CharField(
        label=field.label, max_length=400, required=field.required, widget=widget
    )
