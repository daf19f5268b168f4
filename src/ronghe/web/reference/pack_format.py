"""What a method pack may hold: every file, every kind of rule and every key, from the schemas themselves."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from django.utils import translation
from pydantic import BaseModel

from ronghe.foundation.rulebook.kinds import FIELDS, kinds
from ronghe.web.packs.api import FILES

DEEPEST = 8
Schema = Mapping[str, Any]

_PLAIN = {"string": "文字", "integer": "整数", "number": "数", "boolean": "`true` 或 `false`"}
_OF_FILES = {
    "as_of": "截至哪一天",
    "as_of_note": "为什么是那一天",
    "at_least": "至少",
    "author": "作者",
    "body": "内容，键由种类决定",
    "bound": "来源的说法",
    "computed_by": "由什么算出",
    "due": "期限",
    "figures": "来源数字",
    "line": "来源行",
    "motto": "办法的一句话",
    "motto_line": "它在来源第几行",
    "place": "地方代码",
    "position": "首页次序",
    "published_on": "发布日期",
    "publisher": "发布单位",
    "release": "版次",
    "sentence": "来源原话一句",
    "sentence_line": "它在来源第几行",
    "short_name": "简称",
    "targets": "目标",
    "value_not_from_source": "数值非来源",
}
"""What only the files around the rules have, or call otherwise than rules do."""
_HEAD = """# 方法包的文件、种类和键

由代码生成，请勿手改。写法约定见 `packs/README.md`，从头写一个包见 `docs/how-to/write-your-method.md`，
评分方案和晋级阶梯的含义见 `scheme-format.md`。

键里的 `[]` 表示列表的每一项，`*` 表示自己起的名字。没有写“必填”的都可以不写。
"""


def pack_format_markdown() -> str:
    """Return the reference of all files and kinds."""
    with translation.override("zh-hans"):
        parts = [_HEAD, "## 文件\n"]
        parts += [_section(f"### `{file}`", model, _OF_FILES) for file, model in FILES.items()]
        parts.append("## 规则的种类\n")
        parts += [
            _section(f"### `{one.key}`：{one.title}", one.schema, one.own_names)
            for one in kinds().values()
        ]
    return "\n".join(parts)


def _section(
    heading: str, model: type[BaseModel], names: Mapping[str, str] = MappingProxyType({})
) -> str:
    schema = model.model_json_schema()
    rows = [
        f"| `{key}` | {_label(key, names)} | {kind} | {need} |"
        for key, kind, need in _fields("", schema, schema.get("$defs", {}), 0)
    ]
    table = "\n".join(["| 键 | 名称 | 取值 | 是否必填 |", "|---|---|---|---|", *rows])
    return f"{heading}\n\n{table}\n"


def _label(key: str, names: Mapping[str, str]) -> str:
    name = key.rpartition(".")[2]
    return names.get(name) or str(FIELDS.get(name, ""))


def _fields(
    prefix: str, schema: Schema, definitions: Mapping[str, Schema], depth: int
) -> Iterator[tuple[str, str, str]]:
    required = schema.get("required", ())
    for name, given in schema.get("properties", {}).items():
        key, found = f"{prefix}{name}", _meant(given, definitions)
        need = "必填" if name in required else _default(given)
        yield key, _kind(found, definitions), need
        inner = _inside(found, definitions)
        if inner is not None and depth < DEEPEST:
            yield from _fields(f"{key}{inner[0]}.", inner[1], definitions, depth + 1)


def _meant(given: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """The schema itself: references followed, “or nothing” left out."""
    if "$ref" in given:
        return _meant(definitions[given["$ref"].rpartition("/")[2]], definitions)
    some = [one for one in given.get("anyOf", ()) if one.get("type") != "null"]
    return _meant(some[0], definitions) if len(some) == 1 else given


def _kind(found: Schema, definitions: Mapping[str, Schema]) -> str:
    if "enum" in found or "const" in found:
        return "、".join(f"`{_written(one)}`" for one in found.get("enum") or [found["const"]])
    if "anyOf" in found:
        shown = dict.fromkeys(
            _kind(_meant(one, definitions), definitions) for one in found["anyOf"]
        )
        return "数" if set(shown) <= {"数", "文字"} else "或".join(shown)
    if found.get("type") == "array":
        return f"列表：{_kind(_meant(found.get('items', {}), definitions), definitions)}"
    return _leaf(found)


def _leaf(found: Schema) -> str:
    match found.get("type"):
        case "object" | None:
            return "字段表"
        case "integer":
            return f"整数{_ends(found)}"
        case "string" if found.get("format") == "date":
            return "日期"
        case kind:
            return _PLAIN[str(kind)]


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _ends(found: Schema) -> str:
    low, high = found.get("minimum"), found.get("maximum")
    if low is None and high is None:
        return ""
    if high is None:
        return f"（不小于 {low}）"
    return f"（不大于 {high:,}）" if low is None else f"（{low} 至 {high:,}）"


def _default(given: Schema) -> str:
    value = given.get("default")
    if value is None or isinstance(value, dict | list) or value == "":
        return ""
    return f"默认 `{_written(value)}`"


def _inside(found: Schema, definitions: Mapping[str, Schema]) -> tuple[str, Schema] | None:
    """What is inside a field: a table, the items of a list, or tables under names of one's own."""
    if found.get("properties"):
        return "", found
    if isinstance(found.get("items"), dict):
        return _below("[]", found["items"], definitions)
    if isinstance(found.get("additionalProperties"), dict):
        return _below(".*", found["additionalProperties"], definitions)
    return None


def _below(
    sign: str, schema: Schema, definitions: Mapping[str, Schema]
) -> tuple[str, Schema] | None:
    item = _meant(schema, definitions)
    inner = _inside(item, definitions)
    return None if inner is None else (f"{sign}{inner[0]}", inner[1])
