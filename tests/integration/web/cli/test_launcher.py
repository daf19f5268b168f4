"""`./ronghe` on machines that lack one thing or another: one sentence, or it simply works."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ronghe.web.cli.folders import PROJECT
from support.checkout import Checkout
from support.folders import reachable_folder


@pytest.fixture
def checkout() -> Iterator[Checkout]:
    """A checkout whose path has a space and Chinese in it."""
    with reachable_folder() as folder:
        yield Checkout(folder / "检出 one")


def _refusal(checkout: Checkout, **environ: str) -> str:
    code, output, messages = checkout.call("demo", **environ)
    assert code == 1
    assert output == ""
    return messages.strip().splitlines()[-1]


def test_without_python_it_says_how_to_install_one(checkout: Checkout) -> None:
    sentence = _refusal(checkout)
    assert "没有 Python" in sentence
    assert "sudo apt install python3" in sentence


def test_a_python_that_is_too_old_is_named_with_its_version(checkout: Checkout) -> None:
    checkout.add_program("python3", 'case $1 in -V) echo "Python 3.9.2" ;; *) exit 1 ;; esac')
    sentence = _refusal(checkout)
    assert "Python 3.9.2 太旧" in sentence
    assert "sudo apt install" in sentence


def test_a_newer_python_beside_an_old_one_is_found(checkout: Checkout) -> None:
    checkout.add_program("python3", "exit 1")
    checkout.add_python("python3.12")
    checkout.add_uv("python3.12")
    assert checkout.call("demo")[0] == 0


def test_without_venv_and_pip_it_says_which_package_brings_them(checkout: Checkout) -> None:
    checkout.add_python(lacks="venv, pip")
    assert "sudo apt install python3-venv" in _refusal(checkout)


def test_without_venv_the_pip_of_the_machine_does_it(checkout: Checkout) -> None:
    checkout.add_python(lacks="venv")
    assert checkout.call("demo")[0] == 0
    assert len(checkout.installations) == 1


def test_without_network_it_says_so(checkout: Checkout) -> None:
    checkout.add_python(lacks="venv")
    offline = {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": "http://127.0.0.1:9/simple"}
    sentence = _refusal(checkout, **offline, PIP_FIND_LINKS="", PIP_RETRIES="0")
    assert "连不上软件源" in sentence


def test_a_package_that_is_not_the_expected_one_is_not_installed(checkout: Checkout) -> None:
    checkout.add_python(lacks="venv")
    checkout.require("bootstrap", f"uv==1 --hash=sha256:{'0' * 64}\n")
    assert "校验值" in _refusal(checkout)
    assert checkout.installations == []


def test_a_service_account_without_a_home_keeps_its_caches_in_the_project(
    checkout: Checkout,
) -> None:
    checkout.add_python()
    checkout.add_uv()
    _, output, _ = checkout.call("demo", HOME="/nonexistent")
    assert output.strip().endswith("var/home")
    assert (checkout.folder / "var" / "home").is_dir()


def test_requirements_are_installed_with_their_hashes_and_the_command_runs(
    checkout: Checkout,
) -> None:
    checkout.add_python()
    code, output, _ = checkout.call("demo", "--port", "8001", "有 空格")
    assert code == 0
    assert "['demo', '--port', '8001', '有 空格']" in output
    [asked] = checkout.installations
    assert "--require-hashes" in asked
    assert "requirements/runtime.txt" in asked


def test_uv_on_the_path_is_used_and_nothing_else_is_needed(checkout: Checkout) -> None:
    checkout.add_python(lacks="venv, pip")
    checkout.add_uv()
    assert checkout.call("demo")[0] == 0
    assert len(checkout.installations) == 1


def test_the_second_call_installs_nothing_and_needs_no_python_on_the_path(
    checkout: Checkout,
) -> None:
    checkout.add_python()
    checkout.add_uv()
    checkout.call("demo")
    checkout.add_program("python3", "exit 1")
    code, _, messages = checkout.call("demo")
    assert code == 0
    assert messages == ""
    assert len(checkout.installations) == 1


def test_changed_requirements_are_installed_again(checkout: Checkout) -> None:
    checkout.add_python()
    checkout.add_uv()
    checkout.call("demo")
    checkout.require("runtime", "django==5\npolars==1\n")
    checkout.call("demo")
    assert len(checkout.installations) == 2


def test_tests_bring_the_tools_and_the_application_needs_nothing_more(checkout: Checkout) -> None:
    checkout.add_python()
    checkout.add_uv()
    code, output, _ = checkout.call("test")
    assert code == 0
    assert f"{checkout.folder}/src:{checkout.folder}/tests" in output
    checkout.call("demo")
    [asked] = checkout.installations
    assert "requirements/dev.txt" in asked


def test_an_environment_left_half_made_is_made_anew(checkout: Checkout) -> None:
    checkout.add_python()
    checkout.add_uv()
    half = checkout.folder / ".venv" / "bin"
    half.mkdir(parents=True)
    (half / "python").symlink_to("/nowhere/python3")
    assert checkout.call("demo")[0] == 0


def test_two_starts_at_once_install_once(checkout: Checkout) -> None:
    checkout.add_python()
    checkout.add_uv()
    both = [checkout.start("demo"), checkout.start("demo")]
    told = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert len(checkout.installations) == 1
    assert sum("另一个 ./ronghe" in messages for _, messages in told) == 1


def test_it_can_be_called_from_anywhere_and_through_a_link(
    checkout: Checkout, tmp_path: Path
) -> None:
    checkout.add_python()
    checkout.add_uv()
    assert checkout.call("demo", at=tmp_path)[0] == 0
    link = tmp_path / "融合"
    link.symlink_to(checkout.folder / "ronghe")
    told = subprocess.run(
        [link, "figures"],
        env={"PATH": str(checkout.programs)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "['figures']" in told.stdout


def test_the_launcher_is_plain_posix_shell() -> None:
    subprocess.run(["/bin/sh", "-n", PROJECT / "ronghe"], check=True)
    assert (PROJECT / "ronghe").read_text().startswith("#!/bin/sh\n")
