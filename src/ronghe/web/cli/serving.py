"""The web server and the worker behind `./ronghe demo`."""

import http.client
import os
import sys
from collections.abc import Callable

from ronghe.web.cli.databases import embedded_cluster, uses_embedded
from ronghe.web.cli.management import Management
from ronghe.web.cli.progress import elapsed, say
from ronghe.web.cli.supervisor import Child, Supervisor

HOST = "127.0.0.1"


def serve(manage: Management, port: int) -> None:
    """Run the web server and the worker until stopped."""
    logs = manage.folders.logs
    web = Child(
        title="网页服务",
        command=_web_command(port),
        environment=manage.environment(),
        log=logs / "web.log",
    )
    worker = Child(
        title="后台任务",
        command=manage.command("procrastinate", "worker", "--concurrency", "2"),
        environment=manage.environment(),
        log=logs / "worker.log",
    )
    Supervisor([web, worker], keep_database=_database_keeper(manage)).run(
        once_up=lambda: _announced(port)
    )


def _web_command(port: int) -> list[str]:
    workers = str(min(2, os.cpu_count() or 1))
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST),
        *("--port", str(port), "--workers", workers, "--blocking-threads", "4"),
        *("--workers-kill-timeout", "5"),  # without it one stuck request keeps the server for ever
        *("--no-ws", "--log-level", "warning", "ronghe.web.config.wsgi:application"),
    ]


def _announced(port: int) -> bool:
    """Ask the server for its first page; print the address once it answers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    say(f"就绪，共用 {elapsed():.1f} 秒；停止按 Ctrl-C")
    print(f"http://{HOST}:{port}/", flush=True)
    return True


def _database_keeper(manage: Management) -> Callable[[], None]:
    """What brings the embedded database back after it was killed; nothing for a foreign server."""
    if not uses_embedded(os.environ):
        return lambda: None
    cluster = embedded_cluster(manage.folders.var, say=say)

    def keep() -> None:
        if cluster.ensure():
            say("数据库意外停止，已重新启动")

    return keep
