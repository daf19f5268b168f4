"""Forms of collection: a table column by column, and an organisation's row."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from ronghe.core.library.api import Addressed, fields_of, targets_of
from ronghe.foundation.accounts.api import Actor
from ronghe.work.collection.building import TableText
from ronghe.work.collection.known import known_fields
from ronghe.work.collection.models import CollectionAnswer, CollectionTable
from ronghe.work.collection.rules.columns import KIND_TITLES, Column, columns_of

MOST_COLUMNS = 12
EMPTY = 3


class TableForm(forms.Form):
    """A table being built: what it is for, whom it asks, its columns."""

    title = forms.CharField(label=_("标题"), max_length=120)
    purpose = forms.CharField(
        label=_("用途"),
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("数据用来做什么，填报的人看得到。"),
    )
    asked_until = forms.DateField(
        label=_("报送期限"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    checks = forms.CharField(
        label=_("核对关系"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("每行一条，如：参加人数 + 请假人数 <= 党员数。"),
    )
    off_list_reason = forms.CharField(
        label=_("清单外理由"),
        required=False,
        max_length=400,
        help_text=_("不在职责清单里的事项才要写，由上级批准。"),
    )
    client_key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, actor: Actor, table: CollectionTable | None = None, **kwargs: Any
    ) -> None:
        held = columns_of(table.columns) if table else []
        kwargs.setdefault("initial", _initial(table, held))
        super().__init__(*args, **kwargs)
        sectors = fields_of(actor.place)
        self.fields["target"] = forms.ChoiceField(label=_("发给"), choices=targets_of(actor))
        self.fields["sector"] = forms.ChoiceField(
            label=_("领域"), required=False, choices=[("", _("全部领域")), *sectors.items()]
        )
        self.count = min(len(held) + EMPTY, MOST_COLUMNS)
        for at in range(self.count):
            self._add_column(at)

    def _add_column(self, at: int) -> None:
        known = [("", now("由填报人填写"))]
        known += [(key, now(one.title)) for key, one in known_fields().items()]
        kinds = [(kind.value, now(title)) for kind, title in KIND_TITLES.items()]
        self.fields[f"title_{at}"] = forms.CharField(label=_("列名"), max_length=40, required=False)
        self.fields[f"known_{at}"] = forms.ChoiceField(
            label=_("来源"), required=False, choices=known
        )
        self.fields[f"kind_{at}"] = forms.ChoiceField(
            label=_("类型"), required=False, choices=kinds
        )
        self.fields[f"options_{at}"] = forms.CharField(
            label=_("选项"), required=False, max_length=200, help_text=_("用顿号隔开。")
        )
        self.fields[f"optional_{at}"] = forms.BooleanField(label=_("可不填"), required=False)
        self.fields[f"reason_{at}"] = forms.CharField(
            label=_("再问的理由"), required=False, max_length=200
        )

    def lines(self) -> list[dict[str, Any]]:
        """The bound fields of each column."""
        names = ("title", "known", "kind", "options", "optional", "reason")
        return [{name: self[f"{name}_{at}"] for name in names} for at in range(self.count)]

    def text(self) -> TableText:
        """What the form says."""
        given = self.cleaned_data
        return TableText(
            title=given["title"],
            purpose=given["purpose"],
            columns=tuple(self._columns()),
            checks=given["checks"],
            addressed=Addressed(given["target"], given["sector"]),
            asked_until=given["asked_until"],
            off_list_reason=given["off_list_reason"],
        )

    def _columns(self) -> list[Column]:
        found = []
        for at in range(self.count):
            known = self.cleaned_data[f"known_{at}"]
            title = self.cleaned_data[f"title_{at}"].strip() or _known_title(known)
            if title:
                found.append(self._column(at, title, known))
        return found

    def _column(self, at: int, title: str, known: str) -> Column:
        given = self.cleaned_data
        field = known_fields().get(known)
        kind = ("NUMBER" if field.is_number else "TEXT") if field else given[f"kind_{at}"] or "TEXT"
        options = [one.strip() for one in given[f"options_{at}"].split("、") if one.strip()]
        return Column(
            key=f"c{at + 1}",
            title=title,
            kind=kind,
            options=tuple(options),
            is_required=not given[f"optional_{at}"],
            known=known,
            reason=given[f"reason_{at}"].strip(),
        )


def _known_title(key: str) -> str:
    field = known_fields().get(key)
    return now(field.title) if field else ""


def _initial(table: CollectionTable | None, held: list[Column]) -> dict[str, object]:
    if table is None:
        return {"client_key": uuid4().hex}
    first: dict[str, object] = {
        name: getattr(table, name)
        for name in (
            "title", "purpose", "asked_until", "checks", "off_list_reason", "target", "sector",
        )
    }  # fmt: skip
    for at, column in enumerate(held):
        first |= {
            f"title_{at}": column.title,
            f"known_{at}": column.known,
            f"kind_{at}": column.kind,
            f"options_{at}": "、".join(column.options),
            f"optional_{at}": not column.is_required,
            f"reason_{at}": column.reason,
        }
    return first | {"seen_version": table.version}


class AnswerForm(forms.Form):
    """An organisation's row; cells are checked when it is handed in, not while it is written."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, columns: list[Column], answer: CollectionAnswer, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {**answer.values, "seen_version": answer.version})
        super().__init__(*args, **kwargs)
        for column in columns:
            self.fields[column.key] = _cell(column)
        self.columns = columns

    def cells(self) -> dict[str, str]:
        """What was typed."""
        return {column.key: self.data.get(column.key, "") for column in self.columns}

    def lines(self) -> list[forms.BoundField]:
        """The cells in the columns' order."""
        return [self[column.key] for column in self.columns]


def _cell(column: Column) -> forms.Field:
    """A field that shows what is required but lets a draft be saved without."""
    field: forms.Field
    if column.choices:
        choices = [("", "—"), *((one, one) for one in column.choices)]
        field = forms.ChoiceField(label=column.title, choices=choices)
    else:
        attributes = {"inputmode": "numeric"} if column.is_numeric else {}
        if column.kind == "DATE":
            attributes = {"type": "date"}
        field = forms.CharField(label=column.title, widget=forms.TextInput(attributes))
    field.required = column.is_required
    field.widget.is_required = False
    return field
