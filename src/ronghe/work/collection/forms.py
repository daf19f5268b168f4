"""Forms of collection: the table's head and its columns."""

from collections.abc import Iterable, Sequence

from django.forms import (
    BooleanField,
    CharField,
    CheckboxSelectMultiple,
    ChoiceField,
    Form,
    HiddenInput,
    IntegerField,
    MultipleChoiceField,
    Textarea,
    formset_factory,
)
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ronghe.core.register.api import OrgType
from ronghe.work.collection.asking import Draft
from ronghe.work.collection.known_fields import known_fields
from ronghe.work.collection.models import CollectionTable
from ronghe.work.collection.queries import columns_of
from ronghe.work.collection.rules.columns import MOST_COLUMNS, ColumnKind, TableColumn

BLANK = 3
KINDS = {
    ColumnKind.NUMBER: gettext_lazy("数字"),
    ColumnKind.TEXT: gettext_lazy("文字"),
    ColumnKind.CHOICE: gettext_lazy("选择"),
    ColumnKind.DATE: gettext_lazy("日期"),
    ColumnKind.YES_NO: gettext_lazy("是否"),
}


class HeadForm(Form):
    """What the table is, whom it asks, and how long they have."""

    title = CharField(label=gettext_lazy("标题"), max_length=80)
    note = CharField(
        label=gettext_lazy("说明"), required=False, max_length=1000, widget=Textarea({"rows": 2})
    )
    workdays = IntegerField(label=gettext_lazy("填报工作日"), min_value=1, max_value=60, initial=5)
    types = MultipleChoiceField(
        label=gettext_lazy("问哪些组织"), required=False, widget=CheckboxSelectMultiple,
        help_text=gettext_lazy("不选就是下级全部基层党组织。"),
    )  # fmt: skip
    categories = MultipleChoiceField(
        label=gettext_lazy("问哪些类别"), required=False, widget=CheckboxSelectMultiple
    )
    many_rows = BooleanField(label=gettext_lazy("每个组织可以填多行"), required=False)
    off_list_reason = CharField(
        label=gettext_lazy("清单外理由"), required=False, max_length=300,
        help_text=gettext_lazy("被征集组织的权责清单里没有这件事时填写，由组织部门批准后才能发出。"),
    )  # fmt: skip

    list_item = ChoiceField(
        label=gettext_lazy("对应的权责清单事项"), required=False,
        help_text=gettext_lazy("不选就按标题对。对得上的可以直接发，对不上的是清单外事项。"),
    )  # fmt: skip
    circular = CharField(required=False, max_length=40, widget=HiddenInput)

    def __init__(
        self,
        *args: object,
        categories: Iterable[tuple[str, str]],
        items: Sequence[tuple[str, str]] = (),
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["types"].choices = [  # type: ignore[attr-defined]
            (one.value, one.label)
            for one in (OrgType.COMMITTEE, OrgType.GENERAL_BRANCH, OrgType.BRANCH)
        ]
        self.fields["categories"].choices = list(categories)  # type: ignore[attr-defined]
        if items:
            self.fields["list_item"].choices = [("", "—"), *items]  # type: ignore[attr-defined]
        else:
            del self.fields["list_item"], self.fields["off_list_reason"]


class ColumnForm(Form):
    """One column; without a heading it is left out."""

    title = CharField(label=gettext_lazy("栏目名称"), required=False, max_length=60)
    what = ChoiceField(label=gettext_lazy("怎么来"), required=False)
    choices = CharField(
        label=gettext_lazy("可选内容"), required=False, max_length=300,
        help_text=gettext_lazy("选择栏填写，用顿号隔开。"),
    )  # fmt: skip
    not_above = CharField(label=gettext_lazy("不大于哪一栏"), required=False, max_length=60)
    reason = CharField(
        label=gettext_lazy("重填理由"), required=False, max_length=300,
        help_text=gettext_lazy("系统已有却仍要填的，写明理由，须经批准。"),
    )  # fmt: skip
    is_optional = BooleanField(label=gettext_lazy("可不填"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        asked = [(f"ask:{kind.value}", label) for kind, label in KINDS.items()]
        held = [(f"known:{key}", _(one.title)) for key, one in known_fields().items()]
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            (_("请他们填"), asked),
            (_("系统带出，不用填"), held),
        ]


ColumnForms = formset_factory(ColumnForm, extra=BLANK, max_num=MOST_COLUMNS, validate_max=True)


def draft_of(head: HeadForm, columns: Sequence[dict[str, object]]) -> Draft:
    """What valid forms ask for."""
    data = head.cleaned_data
    return Draft(
        title=data["title"],
        note=data["note"],
        columns=_columns(columns),
        many_rows=data["many_rows"],
        workdays=data["workdays"],
        types=tuple(data["types"]),
        categories=tuple(data["categories"]),
        list_item=data.get("list_item", ""),
        off_list_reason=data.get("off_list_reason", ""),
        circular=data["circular"],
    )


def asked_of(query: QueryDict) -> dict[str, object]:
    """The head's beginning as an address gives it, e.g. from a circular's page."""
    return {name: query[name][:80] for name in ("title", "circular") if query.get(name)}


def _columns(given: Sequence[dict[str, object]]) -> tuple[TableColumn, ...]:
    named = [one for one in given if str(one.get("title") or "").strip()]
    keys = {str(one["title"]).strip(): f"c{number}" for number, one in enumerate(named, start=1)}
    return tuple(_column(one, keys) for one in named)


def _column(given: dict[str, object], keys: dict[str, str]) -> TableColumn:
    title = str(given["title"]).strip()
    how, _sep, which = str(given["what"] or "ask:TEXT").partition(":")
    fields = known_fields()
    kind = fields[which].kind if how == "known" and which in fields else ColumnKind(which)
    offered = str(given["choices"] or "").replace(",", "、").replace("，", "、").split("、")
    return TableColumn(
        key=keys[title],
        title=title,
        kind=kind,
        known=which if how == "known" else "",
        choices=tuple(dict.fromkeys(one.strip() for one in offered if one.strip())),
        is_required=not given["is_optional"],
        reason="" if how == "known" else str(given["reason"] or "").strip(),
        not_above=keys.get(str(given["not_above"] or "").strip(), ""),
    )


def initial_of(table: CollectionTable) -> tuple[dict[str, object], list[dict[str, object]]]:
    """The forms' beginnings from a stored draft."""
    titles = {column.key: column.title for column in columns_of(table)}
    head = {
        "title": table.title,
        "note": table.note,
        "workdays": table.workdays,
        "types": table.scope.get("types", []),
        "categories": table.scope.get("categories", []),
        "many_rows": table.many_rows,
        "list_item": table.list_item,
        "off_list_reason": table.off_list_reason,
        "circular": table.scope.get("circular", ""),
    }
    columns = [
        {
            "title": column.title,
            "what": f"known:{column.known}" if column.known else f"ask:{column.kind.value}",
            "choices": "、".join(column.choices),
            "not_above": titles.get(column.not_above, ""),
            "reason": column.reason,
            "is_optional": not column.is_required,
        }
        for column in columns_of(table)
    ]
    return head, columns
