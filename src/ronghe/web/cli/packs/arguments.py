"""The options of `./ronghe pack …`."""

import argparse
from datetime import date
from typing import Any

from ronghe.web.cli.packs import commands


def add_actions(pack: argparse.ArgumentParser) -> None:
    """Add the actions to the command `pack`."""
    actions = pack.add_subparsers(title="动作", metavar="动作", required=True)
    _add_validate(actions)
    _add_score(actions)
    _add_export(actions)
    _add_diff(actions)


def _add(actions: Any, name: str, run: Any, about: str) -> argparse.ArgumentParser:
    added: argparse.ArgumentParser = actions.add_parser(name, help=about, description=about)
    added.set_defaults(run=run)
    return added


def _add_validate(actions: Any) -> None:
    about = "检查一个方法包，一次列出全部错误及其文件和行号；不需要数据库"
    validate = _add(actions, "validate", commands.validate, about)
    validate.add_argument("folder", metavar="目录", help="方法包所在的目录")


def _add_score(actions: Any) -> None:
    about = "用方法包里的办法给一份事实表计分、排名、定级；不需要数据库"
    score = _add(actions, "score", commands.score, about)
    score.add_argument("folder", metavar="目录", help="方法包所在的目录")
    method = score.add_mutually_exclusive_group(required=True)
    method.add_argument("--scheme", metavar="键", help="评分方案的键名")
    method.add_argument("--assessment", metavar="键", help="考核的键名：依次算它的每一张表")
    score.add_argument("--ladder", metavar="键", help="晋级阶梯的键名；不写则只排名、不定级")
    score.add_argument(
        "--on",
        type=_day,
        metavar="日期",
        help="按哪一天现行的各版计分，例如考核启动那天；不写则用各条规则最新的一版",
    )
    score.add_argument("--facts", required=True, metavar="文件", help="事实表（CSV）")
    score.add_argument(
        "--roster",
        metavar="文件",
        help="名册（CSV）；不写则用考核自己的对象名单，没有名单的，事实表里的对象都参评、不分组",
    )
    score.add_argument(
        "--bundle", metavar="目录", help="把 tools/recount 能复算的文件写到这个新目录"
    )
    score.add_argument("--json", action="store_true", help="输出 JSON")


def _add_export(actions: Any) -> None:
    about = "按统一的写法导出方法包：一种规则一个文件，再导出一次逐字节相同"
    export = _add(actions, "export", commands.export, about)
    export.add_argument(
        "paths",
        nargs="+",
        metavar="目录",
        help="方法包所在的目录、导出到的目录；有 --place 时只写后者",
    )
    export.add_argument("--place", metavar="代码", help="导出数据库里这个地方现行的规则，例如 sip")
    export.add_argument(
        "--on",
        type=_day,
        metavar="日期",
        help="与 --place 合用：只导出这一天现行的；不写则导出没有停用的规则的所有版本",
    )


def _add_diff(actions: Any) -> None:
    about = "两个方法包有什么不同，逐条用文字说明；不需要数据库"
    diff = _add(actions, "diff", commands.diff, about)
    diff.add_argument("old", metavar="原来的目录")
    diff.add_argument("new", metavar="现在的目录")
    diff.add_argument("--json", action="store_true", help="输出 JSON")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2026-02-13") from None
