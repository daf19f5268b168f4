"""Small marks: state, level, clause, provenance; a state is always icon and word."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class State(StrEnum):
    """Where a thing stands; the value is also its CSS class suffix."""

    DONE = "done"
    SOON = "soon"
    LATE = "late"
    GOING = "going"
    NOT_DUE = "not-due"
    PAUSED = "paused"
    MISSING = "missing"


STATE_LABELS: dict[State, Promise] = {
    State.DONE: _("已完成"),
    State.SOON: _("临期"),
    State.LATE: _("逾期"),
    State.GOING: _("进行中"),
    State.NOT_DUE: _("未到期"),
    State.PAUSED: _("已暂停"),
    State.MISSING: _("缺数据"),
}


class Provenance(StrEnum):
    """Where a figure or a rule comes from."""

    STATED = "stated"
    COMPUTED = "computed"
    DEMO = "demo"
    NOT_FROM_SOURCE = "not-from-source"


PROVENANCE_LABELS: dict[Provenance, Promise] = {
    Provenance.STATED: _("来源"),
    Provenance.COMPUTED: _("计算"),
    Provenance.DEMO: _("演示"),
    Provenance.NOT_FROM_SOURCE: _("非来源设定"),
}


@dataclass(frozen=True)
class Mark:
    """A state with its own word; `label` empty means the state's usual word."""

    state: State
    label: str = ""


@dataclass(frozen=True)
class Level:
    """A star level: code UNRATED, THREE_STAR, FOUR_STAR, FIVE_STAR or BENCHMARK, and its label."""

    code: str
    label: str


@dataclass(frozen=True)
class Clause:
    """A place in a document: what to print after §, and where it opens."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Link:
    """A word and where it leads."""

    label: str
    url: str
    mark: Mark | None = None
