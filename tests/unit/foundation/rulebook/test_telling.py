"""Rule bodies in Chinese: every field of every kind has a name, and the shipped rules read well."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from ronghe.foundation.rulebook.kinds import Told
from ronghe.foundation.rulebook.rules.telling import tell
from ronghe.foundation.rulebook.rules.words import FIELDS
from ronghe.web.cli.folders import PROJECT
from ronghe.web.packs.validating import validate
from support.packs import KINDS, SHIPPED_REGISTRIES


def _models(annotation: Any, seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation in seen:
            return
        seen.add(annotation)
        yield annotation
        for field in annotation.model_fields.values():
            yield from _models(field.annotation, seen)
    for part in get_args(annotation):
        yield from _models(part, seen)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_field_of_every_kind_has_a_chinese_name(kind: str) -> None:
    models = list(_models(KINDS[kind].schema, set()))
    nameless = {name for model in models for name in model.model_fields if name not in FIELDS}
    assert models
    assert not nameless


def _shipped() -> list[tuple[str, str, dict[str, Any]]]:
    pack, mistakes = validate(PROJECT / "packs" / "suzhou-industrial-park", SHIPPED_REGISTRIES)
    assert pack is not None, mistakes
    return [(rule.kind, rule.key, dict(rule.body)) for rule in pack.rules]


def _texts(lines: tuple[Told, ...]) -> Iterator[str]:
    for line in lines:
        yield line.label
        yield from _texts(line.parts)


@pytest.mark.parametrize(("kind", "key", "body"), _shipped())
def test_no_shipped_rule_shows_an_english_field_name(
    kind: str, key: str, body: dict[str, Any]
) -> None:
    labels = list(_texts(KINDS[kind].tell(body, lambda code: code)))
    assert labels
    english = [label for label in labels if label.isascii() and label.islower()]
    assert not english


def test_a_list_of_items_is_told_by_their_names_and_defaults_are_marked() -> None:
    body = {
        "entries": [{"code": "SETUP", "label": "组织设置"}],
        "due": {"by": "END_OF_PERIOD", "not_from_source": True},
        "note": "",
    }

    entries, due = tell(body, lambda code: code)

    assert (entries.label, [one.label for one in entries.parts]) == ("条目", ["组织设置"])
    assert (due.label, due.is_default, due.parts[0].text) == ("期限", True, "期末")


def test_a_scheme_and_its_ladder_are_told_in_sentences() -> None:
    bodies = {kind: body for kind, _, body in _shipped() if kind in {"scheme", "ladder"}}

    sheet = KINDS["scheme"].tell(bodies["scheme"], lambda code: code)
    ladder = {line.label: line for line in KINDS["ladder"].tell(bodies["ladder"], lambda c: c)}

    assert (sheet[0].label, sheet[0].text) == ("满分", "100 分，保留 2 位小数")
    basics = sheet[1]
    assert basics.label == "全面规范基础党务（70 分）"
    routine = next(one for one in basics.parts if one.label.startswith("常态化运行"))
    assert "全部完成得 15 分" in routine.parts[0].text
    assert ladder["等级"].parts[0].label == "标兵"
    assert "分数线 92 分；名额为参评数的 2%" in ladder["等级"].parts[0].text
    assert ladder["升级限制"].text == "一个周期最多升 1 级，首次评定不受限"
