"""The embedded server starts, survives every kind of crash, and lets nobody else in."""

import os
import signal
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from ronghe.web.cli.databases import embedded_cluster
from ronghe.web.cli.embedded_postgres import SUPERUSER, Cluster, layout
from ronghe.web.cli.embedded_postgres.binaries import find_binaries
from ronghe.web.cli.embedded_postgres.postmaster import living_postmaster, serves
from ronghe.web.cli.failure import CannotContinue
from ronghe.web.cli.folders import PROJECT
from support.folders import reachable_folder

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another account")
USE_FOR_A_WHILE = """
import sys, time
from pathlib import Path
from ronghe.web.cli.databases import embedded_cluster
cluster = embedded_cluster(Path(sys.argv[1]), say=lambda line: None)
with cluster.running():
    print(cluster.answers(), flush=True)
    sys.stdin.read()
"""


def _connect(cluster: Cluster) -> psycopg.Connection:
    url = cluster.url(user=SUPERUSER, password=cluster.password, database=SUPERUSER)
    return psycopg.connect(url, autocommit=True)


def _remember(cluster: Cluster) -> None:
    with _connect(cluster) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        connection.execute("INSERT INTO kept VALUES (1)")


def _remembered(cluster: Cluster) -> int:
    with _connect(cluster) as connection:
        row = connection.execute("SELECT count(*) FROM kept").fetchone()
        assert row is not None
        return int(row[0])


def _pid(cluster: Cluster) -> int:
    pid = living_postmaster(cluster.layout.data)
    assert pid is not None
    return pid


def _kill(cluster: Cluster) -> int:
    pid = _pid(cluster)
    os.kill(pid, signal.SIGKILL)
    while serves(pid, cluster.layout.data):
        time.sleep(0.01)
    return pid


def _user_process(var: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", USE_FOR_A_WHILE, str(var)],
        env=os.environ | {"PYTHONPATH": str(PROJECT / "src")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_it_runs_while_it_is_used_and_keeps_what_was_stored(cluster: Cluster) -> None:
    with cluster.running():
        _remember(cluster)
    assert not cluster.answers()
    with cluster.running():
        assert _remembered(cluster) == 1


def test_it_says_that_it_makes_a_database_only_the_first_time(
    cluster: Cluster, said: list[str]
) -> None:
    with cluster.running():
        assert len(said) == 1
    with cluster.running():
        assert len(said) == 1


def test_nothing_committed_is_lost_when_it_is_killed(cluster: Cluster) -> None:
    with cluster.running():
        _remember(cluster)
        _kill(cluster)
        assert cluster.ensure()
        assert _remembered(cluster) == 1
        assert not cluster.ensure()


def test_it_waits_for_a_session_that_outlived_the_killed_server(cluster: Cluster) -> None:
    busy = "DO $$ BEGIN WHILE clock_timestamp() < {} LOOP END LOOP; END $$"
    until = "statement_timestamp() + interval '2 seconds'"
    with cluster.running(), closing(_connect(cluster)) as connection:
        session = connection.info.backend_pid
        connection.pgconn.send_query(busy.format(until).encode())
        time.sleep(0.3)
        _kill(cluster)
        assert _is_running(session)
        assert cluster.ensure()
        assert not _is_running(session)


def _is_running(pid: int) -> bool:
    try:
        return b"postgres" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return False


def test_a_pid_file_naming_a_living_stranger_does_not_stop_the_start(cluster: Cluster) -> None:
    with cluster.running():
        _remember(cluster)
        killed = _kill(cluster)
        for path in (cluster.layout.data / "postmaster.pid", _socket_lock(cluster)):
            path.write_text(path.read_text().replace(str(killed), str(os.getpid()), 1))
        assert cluster.ensure()
        assert _remembered(cluster) == 1


def _socket_lock(cluster: Cluster) -> Path:
    [path] = cluster.layout.socket_folder.glob("*.lock")
    return path


def test_an_aborted_first_start_leaves_nothing_half_made(cluster: Cluster) -> None:
    half = cluster.layout.home / "data.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18")
    with cluster.running():
        assert cluster.answers()
    assert not half.exists()


def test_a_server_that_cannot_start_is_told_with_its_own_reason(cluster: Cluster) -> None:
    with cluster.running():
        pass
    (cluster.layout.data / "postgresql.auto.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(CannotContinue, match="configuration file"):
        cluster.start_to_stay()


def test_several_starting_at_once_share_one_server(cluster: Cluster, var: Path) -> None:
    users = [_user_process(var) for _ in range(3)]
    assert [_first_line(user) for user in users] == ["True"] * 3
    pid = _pid(cluster)
    for user in users:
        user.communicate()
    assert not serves(pid, cluster.layout.data)


def test_the_last_user_stops_it_even_after_another_was_killed(cluster: Cluster, var: Path) -> None:
    killed, last = _user_process(var), _user_process(var)
    assert [_first_line(killed), _first_line(last)] == ["True", "True"]
    killed.kill()
    killed.communicate()
    assert cluster.answers()
    last.communicate()
    assert not cluster.answers()


def test_started_to_stay_it_outlives_its_users_until_it_is_stopped(cluster: Cluster) -> None:
    cluster.start_to_stay()
    with cluster.running():
        pass
    assert cluster.answers()
    assert cluster.stop()
    assert not cluster.answers()
    assert not cluster.stop()


def test_it_is_not_deleted_under_somebody_who_uses_it(cluster: Cluster) -> None:
    with cluster.running():
        with pytest.raises(CannotContinue, match="正在使用"):
            cluster.destroy()
        assert cluster.answers()
    cluster.destroy()
    assert not cluster.layout.data.exists()


def test_only_its_account_can_look_into_its_folders(cluster: Cluster) -> None:
    with cluster.running():
        for folder in (cluster.layout.data, cluster.layout.socket_folder):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
            assert folder.stat().st_uid == cluster.layout.account.uid


def test_it_listens_on_no_network_address(cluster: Cluster) -> None:
    with cluster.running(), _connect(cluster) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_without_the_password_nobody_gets_in(cluster: Cluster) -> None:
    with cluster.running():
        url = cluster.url(user=SUPERUSER, password="guess", database=SUPERUSER)
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(url)


def test_no_rule_of_the_server_trusts_anybody(cluster: Cluster) -> None:
    with cluster.running(), _connect(cluster) as connection:
        asked = "SELECT DISTINCT auth_method FROM pg_hba_file_rules ORDER BY 1"
        assert connection.execute(asked).fetchall() == [("reject",), ("scram-sha-256",)]


@as_root
def test_another_account_cannot_reach_the_socket(cluster: Cluster) -> None:
    ask = "import socket, sys; socket.socket(socket.AF_UNIX).connect(sys.argv[1])"
    stranger = cluster.layout.account.uid + 4321
    with cluster.running():
        address = str(cluster.layout.socket_folder / ".s.PGSQL.5432")
        told = subprocess.run(
            ["/usr/bin/python3", "-c", ask, address],
            user=stranger,
            group=stranger,
            extra_groups=[],
            capture_output=True,
            text=True,
            check=False,
        )
    assert "PermissionError" in told.stderr


@as_root
def test_root_hands_the_server_to_an_account_without_rights(cluster: Cluster) -> None:
    with cluster.running():
        owner = Path(f"/proc/{_pid(cluster)}").stat().st_uid
    assert owner == cluster.layout.account.uid
    assert owner != 0


@as_root
def test_in_a_closed_home_data_and_programs_go_where_the_account_can_enter(
    monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    with reachable_folder() as folder:
        monkeypatch.setattr(layout, "REACHABLE", folder / "lib")
        home = folder / "closed"
        home.mkdir(mode=0o700)
        cluster = embedded_cluster(home / "var", say=said.append)
        with cluster.running():
            assert cluster.layout.data.is_relative_to(folder / "lib")
            _remember(cluster)
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        assert any(str(cluster.layout.home) in line for line in said)


def test_programs_can_be_copied_to_where_they_can_be_run(var: Path) -> None:
    copied = find_binaries().copied_to(var.parent / "programs")
    told = subprocess.run([copied.initdb, "--version"], capture_output=True, text=True, check=True)
    assert f"(PostgreSQL) {copied.major}" in told.stdout


def test_a_path_too_long_for_a_socket_still_works(var: Path) -> None:
    deep = var / "一个很长的目录名" / "再来一个很长的目录名" / "还有一个很长的目录名"
    cluster = embedded_cluster(deep, say=lambda _: None)
    with cluster.running():
        assert cluster.answers()
        assert stat.S_IMODE(cluster.layout.socket_folder.stat().st_mode) == 0o700
    cluster.destroy()


def test_settings_of_the_callers_shell_do_not_reach_it(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPORT", "6666")
    monkeypatch.setenv("PGOPTIONS", "-c listen_addresses=*")
    with cluster.running():
        assert cluster.answers()
