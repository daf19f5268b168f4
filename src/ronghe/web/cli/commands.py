"""What each command of the command line does with its arguments."""

import argparse
import os

from ronghe.web.cli.checks import run_checks
from ronghe.web.cli.databases import (
    administrator_of,
    embedded_cluster,
    given_urls,
    ready_databases,
    uses_embedded,
)
from ronghe.web.cli.demo import DemoOptions, run_demo
from ronghe.web.cli.failure import CannotContinue, WrongArguments
from ronghe.web.cli.folders import folders_from
from ronghe.web.cli.management import Management
from ronghe.web.cli.progress import say
from ronghe.web.cli.server_address import ServerAddress
from ronghe.web.cli.server_preparation import prepare_server, urls_on
from ronghe.web.cli.testing import run_tests


def demo(arguments: argparse.Namespace) -> int:
    """Set everything up and serve."""
    return run_demo(
        folders_from(),
        DemoOptions(
            port=arguments.port,
            serve=not arguments.no_serve,
            reset=arguments.reset,
            yes=arguments.yes,
            places=(
                *arguments.place,
                *(p.strip() for p in arguments.places.split(",") if p.strip()),
            ),
        ),
    )


def test(arguments: argparse.Namespace) -> int:
    """Run the tests."""
    run_tests(folders_from(), arguments.rest)


def check(arguments: argparse.Namespace) -> int:
    """Run the checks on the code, or on the data."""
    if arguments.data:
        return _managed("check_data")
    return run_checks(folders_from())


def messages(arguments: argparse.Namespace) -> int:
    """Take new words into the message catalogues and compile them."""
    from ronghe.web.cli.messages import run_messages  # needs a tool that only developers install

    return run_messages(folders_from(), only_check=arguments.check, extract=arguments.extract)


def manage(arguments: argparse.Namespace) -> int:
    """Run one of Django's management commands."""
    return _managed(*arguments.rest)


def figures(arguments: argparse.Namespace) -> int:
    """Show stated figures beside computed ones."""
    return _managed("figures", *_places(arguments.place), *_json(arguments))


def evaluate(arguments: argparse.Namespace) -> int:
    """Compute a cycle, or score files."""
    if arguments.facts:
        if arguments.place or arguments.cycle or arguments.assessment:
            raise WrongArguments(
                "--facts 是算文件，不能和 --place、--cycle、--assessment 一起写；请删去其一。"
            )
        from ronghe.web.cli.scale.evaluating import evaluate as evaluate_files

        return evaluate_files(arguments)
    if not (arguments.place and arguments.cycle):
        raise WrongArguments(
            "请写 --place 和 --cycle（算一个地方的评定），或写 --facts 和 --scheme（算文件）。"
        )
    words = ["--place", arguments.place, "--cycle", arguments.cycle]
    if arguments.assessment:
        words += ["--assessment", arguments.assessment]
    return _managed("evaluate", *words, *_json(arguments))


def bench(arguments: argparse.Namespace) -> int:
    """Run a benchmark."""
    if arguments.name == "scale":
        from ronghe.web.cli.scale.benchmark import bench_scale

        return bench_scale(folders_from(), is_full=arguments.full, as_json=arguments.json)
    return _managed("bench", arguments.name, *_json(arguments))


def clock_due(arguments: argparse.Namespace) -> int:
    """Say by when something is due."""
    from ronghe.web.cli.clock import due  # needs the calendar, which other commands do not

    return due(arguments)


def sweep(arguments: argparse.Namespace) -> int:
    """Catch places up with their day."""
    return _managed("sweep", *_places(arguments.place), *_json(arguments))


def database(arguments: argparse.Namespace) -> int:
    """Start or stop the embedded database, or print its addresses."""
    match arguments.action:
        case "start":
            return _start_database()
        case "stop":
            return _stop_database()
        case _:
            return _print_addresses()


def _start_database() -> int:
    _require_embedded()
    var = folders_from().var
    cluster = embedded_cluster(var, say=say)
    cluster.start_to_stay()
    prepare_server(administrator_of(cluster), var)
    say("数据库已启动，会一直运行；停止：./ronghe database stop")
    return 0


def _stop_database() -> int:
    _require_embedded()
    stopped = embedded_cluster(folders_from().var, say=say).stop()
    say("数据库已停止" if stopped else "数据库本来就没有运行")
    return 0


def _print_addresses() -> int:
    var = folders_from().var
    urls = given_urls(os.environ)
    if urls is None and uses_embedded(os.environ):
        cluster = embedded_cluster(var, say=say)
        urls = urls_on(administrator_of(cluster), var)
        if not cluster.answers():
            say("数据库现在没有运行；启动：./ronghe database start")
    elif urls is None:
        urls = urls_on(ServerAddress.parse(os.environ["DATABASE_URL"]), var)
    for name, value in urls.environment().items():
        print(f"{name}={value}")
    return 0


def _require_embedded() -> None:
    if not uses_embedded(os.environ):
        raise CannotContinue(
            "数据库由环境变量指定，不归 ./ronghe 启停。要用自带的数据库："
            "unset DATABASE_URL RONGHE_DATABASE_URL RONGHE_OWNER_DATABASE_URL"
        )


def _managed(*words: str) -> int:
    folders = folders_from()
    with ready_databases(folders.var, environ=os.environ, say=say) as urls:
        return Management(folders=folders, urls=urls).exit_code(*words)


def _places(places: list[str]) -> list[str]:
    return [word for place in places for word in ("--place", place)]


def _json(arguments: argparse.Namespace) -> list[str]:
    return ["--json"] if arguments.json else []
