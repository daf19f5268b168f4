"""Only the files on the allow-list leave node_modules."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import override_settings

from ronghe.web.config.vendor import VendorFinder, VendorFolder


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A node_modules with one package of three files."""
    dist = tmp_path / "kit" / "dist"
    (dist / "css").mkdir(parents=True)
    (dist / "css" / "kit.min.css").write_text("a{}")
    (dist / "css" / "kit.css").write_text("a {}")
    (tmp_path / "kit" / "package.json").write_text("{}")
    return tmp_path


@pytest.fixture
def finder(packages: Path) -> VendorFinder:
    """The finder over that package, one file allowed."""
    folders = (VendorFolder("vendor/kit", "kit/dist", ("css/*.min.css",)),)
    with override_settings(NODE_MODULES=packages, VENDOR_FOLDERS=folders):
        return VendorFinder()


def test_an_allowed_file_is_found(finder: VendorFinder, packages: Path) -> None:
    assert finder.find("vendor/kit/css/kit.min.css") == str(packages / "kit/dist/css/kit.min.css")


@pytest.mark.parametrize(
    "path",
    ["vendor/kit/css/kit.css", "vendor/kit/../package.json", "vendor/kit/css/../css/kit.min.css", "kit.min.css", "vendor/kit/css/none.min.css"],
)  # fmt: skip
def test_anything_else_is_not(finder: VendorFinder, path: str) -> None:
    assert finder.find(path) == []


def test_collecting_lists_the_allowed_files_only(finder: VendorFinder) -> None:
    assert [(name, storage.prefix) for name, storage in finder.list(None)] == [  # type: ignore[attr-defined]
        ("css/kit.min.css", "vendor/kit")
    ]


def test_a_missing_package_is_named_with_the_command_that_mends_it(packages: Path) -> None:
    folders = (VendorFolder("vendor/none", "none/dist", ("*.js",)),)
    with override_settings(NODE_MODULES=packages, VENDOR_FOLDERS=folders):
        (warning,) = VendorFinder().check()
    assert "none/dist" in warning.msg
    assert "npm ci" in str(warning.hint)


@pytest.mark.parametrize(
    "path", ["vendor/tabler/css/tabler.min.css", "vendor/echarts/echarts.min.js"]
)
def test_the_pages_files_are_there(path: str) -> None:
    assert finders.find(path)
