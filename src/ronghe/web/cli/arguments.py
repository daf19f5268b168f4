"""The command line's commands and options, with their help."""

import argparse
import re
from collections.abc import Callable
from datetime import datetime
from typing import NoReturn

from ronghe.web.cli import commands
from ronghe.web.cli.folders import Folders
from ronghe.web.cli.management import command_exists
from ronghe.web.cli.packs.arguments import add_actions
from ronghe.web.cli.scale.arguments import add_evaluate

DEFAULT_PORT = 8000
HIGHEST_PORT = 65_535
_PASSED_ON = {"test": commands.test, "manage": commands.manage}


_SAID = (
    (r"the following arguments are required: (.+)", r"缺少 \1"),
    (r"one of the arguments (.+) is required", r"\1 须写其中一个"),
    (r"unrecognized arguments: (.+)", r"没有 \1 这样的参数"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 不能和 \2 一起写"),
    (r"argument (.+): expected one argument", r"\1 后面要写一个值"),
    (r"argument (\S+): invalid choice: '?(.*?)'? \(choose from .+\)", r"\1没有“\2”"),
)
"""What argparse says in English."""


class Parser(argparse.ArgumentParser):
    """Refuses in one sentence that names the help."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and where the help is."""
        self.exit(2, f"参数不对：{_in_chinese(message)}。查看用法：{self.prog} --help\n")


def _in_chinese(message: str) -> str:
    for said, words in _SAID:
        if re.fullmatch(said, message):
            return re.sub(said, words, message)
    return message


class CommandLine:
    """Collects the commands; those of a room that does not exist yet are left out."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self.parser = Parser(
            prog="./ronghe",
            description="融合：基层组织工作的规划、建设、管理、评价。第一次运行会自动准备好环境。",
            epilog="每个命令都有自己的说明，例如：./ronghe demo --help",
        )
        self._commands = self.parser.add_subparsers(title="命令", metavar="命令", required=True)
        self._add_demo()
        self._add_development()
        self._add_rooms()
        self._add_database()

    def _add(self, name: str, run: Callable[[argparse.Namespace], int], about: str) -> Parser:
        added = self._commands.add_parser(name, help=about, description=about)
        added.set_defaults(run=run)
        return added

    def _has(self, command: str) -> bool:
        return command_exists(self._folders, command)

    def _add_demo(self) -> None:
        demo = self._add("demo", commands.demo, "准备好一切，载入演示数据并打开网页服务")
        demo.add_argument(
            "--port", type=_port, default=DEFAULT_PORT, help=f"网页服务的端口，默认 {DEFAULT_PORT}"
        )
        demo.add_argument("--no-serve", action="store_true", help="只准备，不打开网页服务")
        demo.add_argument("--reset", action="store_true", help="先清空演示数据（会先问）")
        demo.add_argument("--yes", action="store_true", help="对清空的提问回答“是”")
        demo.add_argument(
            "--place",
            action="append",
            default=[],
            metavar="代码",
            help="只载入这个地方，例如 sip（也可写方法包的键 suzhou-industrial-park）；可写多次",
        )
        demo.add_argument(
            "--places",
            default="",
            metavar="代码,代码",
            help="先载入这几个地方再开始服务，用逗号隔开；all 表示全部",
        )

    def _add_development(self) -> None:
        test = self._add("test", commands.test, "运行测试；后面的参数原样交给 pytest")
        test.add_argument("rest", nargs="*", metavar="pytest 参数", help="例如 tests/unit -k 名称")
        check = self._add("check", commands.check, "检查代码、类型、引用、迁移、模板、译文和文档")
        check.set_defaults(data=False)
        if self._has("check_data"):
            check.add_argument("--data", action="store_true", help="改为核对已存的数据与规则")
        messages = self._add("messages", commands.messages, "收入新词、编译译文（不需要 gettext）")
        messages.add_argument("--check", action="store_true", help="只检查是否已译全、已编译")
        messages.add_argument("--extract", action="store_true", help="先从代码和页面收入新词")
        manage = self._add("manage", commands.manage, "运行 Django 管理命令")
        manage.add_argument("rest", nargs="*", metavar="命令 参数", help="例如 migrate、shell")

    def _add_rooms(self) -> None:
        if self._has("figures"):
            figures = self._add("figures", commands.figures, "文件所述数字与系统计算值对照")
            _add_json(figures)
            figures.add_argument(
                "--place",
                action="append",
                default=[],
                metavar="代码",
                help="只看这个地方；可写多次",
            )
        if self._has("evaluate"):
            about = "计算一个评定周期的结果，或给任意大的事实文件计分"
            add_evaluate(self._add("evaluate", commands.evaluate, about))
        if self._has("bench"):
            bench = self._add("bench", commands.bench, "运行一项性能测量")
            bench.add_argument(
                "name", metavar="名称", help="import、rating、pages、clock、judged 或 scale"
            )
            bench.add_argument(
                "--full", action="store_true", help="scale：530 万个对象，约占 1 GB 磁盘"
            )
            _add_json(bench)
        self._add_pack()
        self._add_clock()
        if self._has("sweep"):
            sweep = self._add("sweep", commands.sweep, "打开已开始的职责，标出临期和逾期的事项")
            sweep.add_argument(
                "--place", action="append", default=[], metavar="代码", help="只做这个地方"
            )
            _add_json(sweep)

    def _add_clock(self) -> None:
        clock = self._add("clock", commands.clock_due, "期限计算")
        actions = clock.add_subparsers(title="动作", metavar="动作", required=True)
        about = "算出到期日：按国务院公布的放假和调休安排，不需要数据库"
        due = actions.add_parser("due", help=about, description=about)
        due.add_argument(
            "--from", dest="begins", type=_moment, metavar="日期", help="开始的日期或时刻"
        )
        due.add_argument("--workdays", type=_amount, metavar="天数", help="工作日")
        due.add_argument("--days", type=_amount, metavar="天数", help="自然日")
        due.add_argument("--hours", type=_amount, metavar="小时", help="工作小时")
        due.add_argument("--same-day", action="store_true", help="当日（当时）起算，默认次日")
        due.add_argument(
            "--events", metavar="文件", help="事件记录（JSON），格式见 docs/reference/clock.md"
        )
        _add_json(due)

    def _add_pack(self) -> None:
        about = "方法包：检查、计分、导出、对照；不需要数据库"
        add_actions(self._commands.add_parser("pack", help=about, description=about))

    def _add_database(self) -> None:
        database = self._add("database", commands.database, "自带数据库的启动、停止和地址")
        actions = database.add_subparsers(
            title="动作", metavar="动作", required=True, dest="action"
        )
        for name, about in _DATABASE_ACTIONS.items():
            actions.add_parser(name, help=about, description=about)


_DATABASE_ACTIONS = {
    "start": "启动并一直运行，直到 database stop",
    "stop": "停止",
    "url": "打印两个角色的地址（含口令，勿外传）",
}


def parse(words: list[str], folders: Folders) -> argparse.Namespace:
    """Read the command line; `run` in the result is the function to call with the result."""
    passed_on = _PASSED_ON.get(words[0]) if words else None
    if passed_on and words[1:2] not in (["-h"], ["--help"]):
        return argparse.Namespace(run=passed_on, rest=words[1:])
    return CommandLine(folders).parser.parse_args(words)


def _add_json(command: Parser) -> None:
    command.add_argument("--json", action="store_true", help="输出 JSON")


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2026-02-13 或 2026-02-13T16:30")
    return found


def _amount(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 3650:
        raise argparse.ArgumentTypeError(f"应是 1 到 3650 的整数，收到的是“{text}”")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"端口是 1 到 {HIGHEST_PORT} 的整数，收到的是“{text}”")
    return int(text)
