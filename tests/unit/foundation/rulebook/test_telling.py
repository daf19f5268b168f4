"""Rule bodies in Chinese: every field of every kind has a name, and the shipped rules read well."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from ronghe.foundation.rulebook.kinds import Told
from ronghe.foundation.rulebook.rules.telling import tell, value_in_words
from ronghe.foundation.rulebook.rules.values import VALUES, value_word
from ronghe.foundation.rulebook.rules.words import FIELDS
from ronghe.results.scoring.explain.rule_words import label_of
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


def _fixed_values(schema: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Every (field, value) of which a schema allows only those it lists."""
    match schema:
        case {"$ref": str(ref), "$defs": dict(defs)}:
            yield from _fixed_values({"$defs": defs, **defs[ref.rpartition("/")[2]]}, field)
        case dict():
            defs = schema.get("$defs", {})
            yield from ((field, one) for one in schema.get("enum", ()) if isinstance(one, str))
            for name, one in schema.get("properties", {}).items():
                yield from _fixed_values({"$defs": defs, **one}, name)
            inner = (schema.get(way) for way in ("items", "anyOf", "oneOf", "prefixItems"))
            for one in inner:
                for each in one if isinstance(one, list) else [one] if one else []:
                    yield from _fixed_values({"$defs": defs, **each}, field)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_fixed_value_of_every_kind_has_a_word_in_its_field(kind: str) -> None:
    found = set(_fixed_values(KINDS[kind].schema.model_json_schema()))
    assert {one for one in found if value_word(*one) is None} == set()


def test_the_fixed_values_are_really_found() -> None:
    found = {
        one for kind in KINDS.values() for one in _fixed_values(kind.schema.model_json_schema())
    }
    assert {("op", ">="), ("way", "BALLOT"), ("then", "share_place_all_seated")} <= found
    assert {field for field, _value in found} | {"field", "judge"} == set(VALUES)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_renames_only_fields_of_its_own_that_other_kinds_have_too(kind: str) -> None:
    mine = {name for model in _models(KINDS[kind].schema, set()) for name in model.model_fields}
    assert set(KINDS[kind].own_names) <= mine & set(FIELDS)
    assert not [n for n, word in KINDS[kind].own_names.items() if word == FIELDS[n]]


def test_explanations_call_a_field_as_the_rulebook_does() -> None:
    scheme = KINDS["scheme"].names
    assert {label_of(name) for name in scheme} == set(scheme.values())
    assert scheme["blocks"] == "区块"
    assert scheme["measure"] == "度量"


def test_a_function_is_told_by_its_title() -> None:
    labels = KINDS["scheme"].labels(lambda code: code)
    assert value_in_words({"name": "linear", "version": 1}, labels).startswith(
        "名称：两点之间按直线得分"
    )


def test_a_code_of_the_place_is_never_taken_for_a_fixed_value_of_another_field() -> None:
    named = {"COMMITTEE": "党委"}
    (told,) = tell({"org_types": ["COMMITTEE"]}, lambda code: named[code])
    assert told.text == "党委"
    (told,) = tell({"expected": "COMMITTEE"}, lambda code: named[code])
    assert told.text == "支委会成员"


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


def test_who_does_a_step_is_not_called_as_how_a_limit_counts() -> None:
    body = {
        "items": [{"title": "发包", "flow": [{"label": "公示", "by": "综合科", "kind": "STEP"}]}]
    }
    (items,) = KINDS["power-list"].tell(body, str)
    (step,) = items.parts[0].parts[0].parts
    assert [(one.label, one.text) for one in step.parts] == [("由谁办", "综合科"), ("类型", "步骤")]
