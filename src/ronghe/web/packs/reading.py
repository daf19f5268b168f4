"""One YAML file of a pack as plain values that know their lines.

Only what JSON can say is understood: text, whole numbers, true/false, lists, tables. Dates and
decimals stay text, so that a value means what stands there. Anchors, tags and tabs are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ronghe.web.packs.contents import PackMistake

Where = tuple[str | int, ...]

LARGEST_FILE = 1_000_000
"""Bytes; a rule file is written by hand and never gets near."""

_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,17})")

_PROBLEMS: Mapping[str, str] = {
    "mapping values are not allowed": "同一行里有多余的冒号，或上一行缩进不对；文字里含冒号请加引号",
    "could not find expected ':'": "这里应有“字段: 值”，请补上冒号和空格",
    "while scanning a quoted scalar": "引号没有闭合，请补上另一半引号",
    "found unexpected end of stream": "引号没有闭合，请补上另一半引号",
    "expected <block end>": "缩进与同级的行不一致，请对齐",
    "expected ',' or": "方括号或花括号没有闭合，请补上",
    "expected a single document": "一个文件里只能有一份内容，请删去“---”或拆成两个文件",
    "unknown escape character": "双引号里的反斜杠有特别的意思，请改用单引号",
    "alias": "不支持用“*”引用别处的内容；文字以“*”开头请加引号",
    "anchor": "不支持用“&”给内容起名；文字以“&”开头请加引号",
    "scanning a tag": "不支持带“!”的标签；文字以“!”开头请加引号",
    "scanning a block scalar": "文字以“|”或“>”开头，请加引号",
    "sequence entries are not allowed": "“- ”应另起一行并缩进",
    "expected the node content": "这里缺少一个值，请补上",
    "that cannot start any token": "这一行以 YAML 不认的符号开头，请加引号",
}


@dataclass(frozen=True)
class Sheet:
    """A file's content with the line of every field and list item."""

    file: str
    value: Any
    lines: Mapping[Where, int]

    def at(self, path: Where) -> Any:
        """The value at that place; it must exist."""
        value = self.value
        for part in path:
            value = value[part]
        return value

    def line(self, path: Where) -> int:
        """Line of the deepest part of the path that stands in the file."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]


def read_sheet(root: Path, path: Path) -> tuple[Sheet | None, list[PackMistake]]:
    """Read one file of the pack at `root`: its sheet, None if it cannot be used; and its mistakes."""
    file = path.relative_to(root).as_posix()
    text, mistakes = _text(file, path.read_bytes())
    mistakes += _forbidden_signs(file, text)
    if mistakes:
        return None, mistakes
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_mistake(file, error)]
    except yaml.YAMLError:
        return None, [PackMistake(file, 1, "文件里有不可见的控制字符，请删去后重新保存。")]
    except RecursionError:
        return None, [PackMistake(file, 1, "内容嵌套太深，请对照说明改写。")]
    return _sheet(file, node)


def _text(file: str, raw: bytes) -> tuple[str, list[PackMistake]]:
    if len(raw) > LARGEST_FILE:
        return "", [PackMistake(file, 1, "文件超过 1 MB，请拆成几个文件。")]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", [
            PackMistake(file, line, "文件不是 UTF-8 编码（多半是 GBK），请另存为 UTF-8 后再试。")
        ]


def _forbidden_signs(file: str, text: str) -> list[PackMistake]:
    """Tabs in the indentation: all of them at once, since YAML itself stops at the first."""
    return [
        PackMistake(file, number, "缩进里有制表符（Tab），请全部改成空格。")
        for number, line in enumerate(text.split("\n"), start=1)
        if "\t" in line[: len(line) - len(line.lstrip())]
    ]


def _syntax_mistake(file: str, error: yaml.MarkedYAMLError) -> PackMistake:
    said = f"{error.context} {error.problem}"
    is_left_open = "quoted scalar" in said or "while parsing a flow" in said
    mark = error.context_mark if is_left_open else error.problem_mark
    advice = next(
        (advice for problem, advice in _PROBLEMS.items() if problem in said),
        "这里的写法无法识别，请检查缩进、冒号和引号",
    )
    return PackMistake(file, mark.line + 1 if mark else 1, f"YAML 语法错误：{advice}。")


def _sheet(file: str, node: yaml.Node | None) -> tuple[Sheet | None, list[PackMistake]]:
    if node is None:
        return None, [PackMistake(file, 1, "文件是空的，请填写内容或删去文件。")]
    walk = _Walk(file)
    value = walk.plain(node, ())
    sheet = None if walk.is_torn else Sheet(file, value, walk.lines)
    return sheet, walk.mistakes


class _Walk:
    """One pass over a file's nodes, collecting lines and mistakes on the way.

    `is_torn`: something could not be taken over, so the value must not be judged any further.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Where, int] = {}
        self.mistakes: list[PackMistake] = []
        self.is_torn = False
        self._met: set[int] = set()

    def plain(self, node: yaml.Node, path: Where) -> Any:
        line = self.lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self._met:
            self.is_torn = True
            self._blame(line, "不支持用“&”“*”引用别处的内容，请把内容写全。")
            return None
        self._met.add(id(node))
        if not node.tag.startswith("tag:yaml.org,2002:"):
            self._blame(line, "不支持带“!”的标签，请删去。")
        match node:
            case yaml.MappingNode():
                return dict(self._entries(node, path))
            case yaml.SequenceNode():
                return [self.plain(item, (*path, at)) for at, item in enumerate(node.value)]
            case yaml.ScalarNode():
                return _scalar(node)
        raise TypeError(f"unknown YAML node {node!r}")

    def _entries(self, node: yaml.MappingNode, path: Where) -> Iterator[tuple[str, Any]]:
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.is_torn = True
                self._blame(line, "字段名应是一个词，请改写。")
                continue
            key = str(key_node.value)
            if key in first:
                self._blame(
                    line,
                    f"字段“{key}”在同一处写了两次（第一次在第 {first[key]} 行），请删去一处。",
                )
                continue
            first[key] = line
            self.lines[(*path, key)] = line
            yield key, self.plain(value_node, (*path, key))

    def _blame(self, line: int, sentence: str) -> None:
        self.mistakes.append(PackMistake(self.file, line, sentence))


def _scalar(node: yaml.ScalarNode) -> str | int | bool | None:
    text = str(node.value)
    if node.style is not None:
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else text
