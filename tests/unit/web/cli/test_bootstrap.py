"""What an installer prints before it gives up becomes one sentence with the command that mends it."""

import pytest

from ronghe.web.cli.bootstrap import explain


@pytest.mark.parametrize(
    ("output", "what", "mend"),
    [
        (
            "error: Failed to write\n  caused by: No space left on device (os error 28)",
            "磁盘已满",
            "df -h",
        ),
        ("OSError: [Errno 122] Disk quota exceeded", "磁盘已满", "df -h"),
        (
            "error: dns error: failed to lookup address information",
            "连不上软件源",
            "UV_DEFAULT_INDEX",
        ),
        ("ERROR: Connection to proxy timed out.", "连不上软件源", "UV_DEFAULT_INDEX"),
        ("error: Hash mismatch for `django`", "校验值不符", "unset"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES: hash mismatch", "校验值不符", "unset"),
        ("error: something nobody has seen", "something nobody has seen", "rm -rf .venv"),
        ("", "没有说明", "rm -rf .venv"),
    ],
)
def test_a_failed_installation_is_told_in_one_line(output: str, what: str, mend: str) -> None:
    sentence = explain(output)
    assert what in sentence
    assert mend in sentence
    assert "\n" not in sentence


def test_npm_names_its_own_way_to_another_source() -> None:
    assert "npm config set registry" in explain(
        "network timeout", mirror="npm config set registry X"
    )
