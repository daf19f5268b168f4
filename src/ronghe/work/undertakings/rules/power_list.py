"""A power list: each power with its basis and post, its risk points, and the steps it runs in (X-24)."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from ronghe.foundation.kernel.wording import Words as Wordings
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.foundation.rulebook.kinds import (
    Body,
    Code,
    Editing,
    Labels,
    Mistake,
    PackRules,
    RuleBody,
    RuleKind,
    Told,
    Words,
    repeated,
    tell,
    wrong,
)
from ronghe.work.undertakings.rules.flow import unreachable

Grade = Literal["HIGH", "MEDIUM", "LOW"]
StepKind = Literal["START", "STEP", "DECISION", "END"]


class RiskPoint(RuleBody):
    """Where a power may be abused, how gravely, and what is done about it."""

    text: Words
    grade: Grade
    control: Words


class FlowStep(RuleBody):
    """One step of a power's course."""

    key: Code
    label: Words
    by: str = ""
    """Who does it."""
    kind: StepKind = "STEP"
    next: tuple[Code, ...] = ()
    """Keys of the steps that may follow; a decision has several."""


class PowerItem(RuleBody):
    """One power."""

    code: Code
    title: Words
    basis: Words
    """The provision it rests on."""
    post: Words
    """The post that exercises it."""
    risks: tuple[RiskPoint, ...] = Field(min_length=1)
    flow: tuple[FlowStep, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _flow_holds_together(self) -> Self:
        keys = [step.key for step in self.flow]
        for key in repeated(keys):
            raise wrong(f"流程步骤 {key} 写了两次，请改用不同的代码。")
        for step in self.flow:
            for key in step.next:
                if key not in keys:
                    raise wrong(f"步骤 {step.key} 之后的 {key} 不在流程里，请改正。")
            if (step.kind == "END") == bool(step.next):
                raise wrong(f"步骤 {step.key}：只有结束步骤没有后续，请改正。")
        for key in unreachable(keys, self.ways):
            raise wrong(f"步骤 {key} 从第一步走不到，请接上或删去。")
        return self

    @property
    def ways(self) -> dict[str, tuple[str, ...]]:
        """Which steps may follow each step."""
        return {step.key: step.next for step in self.flow}


class PowerList(RuleBody):
    """The powers of one unit."""

    unit: Words
    items: tuple[PowerItem, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _items_once(self) -> Self:
        for code in repeated([item.code for item in self.items]):
            raise wrong(f"职权 {code} 写了两次，请改用不同的代码。")
        return self


def check(rules: PackRules) -> list[Mistake]:
    """No power stands on two lists of the place."""
    found: list[Mistake] = []
    seen: dict[str, str] = {}
    for key, one in rules.parsed("power-list", PowerList).items():
        for item in one.items:
            first = seen.setdefault(item.code, key)
            if first != key:
                sentence = f"职权 {item.code} 已在清单“{first}”里，请改用别的代码。"
                found.append(Mistake(("power-list", key, "items"), sentence))
    return found


EDITING = Editing(
    rows=(
        "items",
        "items.risks",
    ),
    structure=(
        "items.flow",
        "items.flow.kind",
        "items.flow.next",
    ),
)


def tell_power_list(body: Body, labels: Labels) -> tuple[Told, ...]:
    """The body of a power list in words, under its own names."""
    return tell(body, labels, KIND.names)


OWN_NAMES = Wordings({"by": "由谁办"})
KIND = RuleKind(
    "power-list",
    noop("职权清单"),
    PowerList,
    check,
    tell=tell_power_list,
    editing=EDITING,
    own_names=OWN_NAMES,
)
