"""`./ronghe demo`: from nothing to a running application with a place loaded."""

import os
import socket
from dataclasses import dataclass

from ronghe.web.cli.databases import ready_databases
from ronghe.web.cli.failure import CannotContinue
from ronghe.web.cli.folders import Folders
from ronghe.web.cli.management import Management
from ronghe.web.cli.preparation import prepare
from ronghe.web.cli.progress import say
from ronghe.web.cli.reset import reset
from ronghe.web.cli.serving import HOST, serve
from ronghe.web.packs.shipped import UnknownPlace, pack_key, shipped


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """What the command line asked for; no places means those of `load_demo`."""

    port: int
    serve: bool
    reset: bool
    yes: bool
    places: tuple[str, ...]


def run_demo(folders: Folders, options: DemoOptions) -> int:
    """Prepare everything that is not prepared yet, then serve until stopped."""
    places = _packs_of(folders, options.places)
    if options.serve:
        require_free_port(options.port)
    if options.reset:
        reset(folders, yes=options.yes)
    with ready_databases(folders.var, environ=os.environ, say=say) as urls:
        manage = Management(folders=folders, urls=urls)
        prepare(manage, places)
        if options.serve:
            serve(manage, options.port)
        else:
            say("已准备好。启动：./ronghe demo")
    return 0


def _packs_of(folders: Folders, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The packs of the places asked for, each once; raises CannotContinue for an unknown one."""
    packs = folders.project / "packs"
    if "all" in asked:
        return tuple(one.key for one in shipped(packs))
    try:
        found = [pack_key(packs, place) for place in asked]
    except UnknownPlace as unknown:
        raise CannotContinue(str(unknown)) from unknown
    return tuple(dict.fromkeys(found))


def require_free_port(port: int) -> None:
    """Raise CannotContinue when the port is taken or not ours to take."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise CannotContinue(
                f"没有权限使用端口 {port}。换一个大于 1023 的端口：./ronghe demo --port 8000"
            ) from None
        except OSError:
            raise CannotContinue(
                f"端口 {port} 已被占用。换一个空闲的端口：./ronghe demo --port {_free_port()}"
            ) from None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
