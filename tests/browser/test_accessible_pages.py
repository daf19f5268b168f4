"""axe-core on the story's pages with the demo's own data: nothing serious, at the office and on a phone."""

import pytest
from playwright.sync_api import Browser

from support.demo import demo_database
from support.demo_server import Stage, stage
from support.story import YEAR, scored, step

from .conftest import SCREENS, grave, overflow

__all__ = ["demo_database", "stage"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = (
    ("officer", "/work/"),
    ("reviewer", "/work/"),
    ("secretary", "/work/"),
    ("officer", "/organisations/"),
    ("secretary", "/organisations/{code}/"),
    ("officer", "/organisations/{code}/"),
    ("secretary", "{meeting}"),
    ("secretary", "/meetings/new/{code}/"),
    ("secretary", "/standards/{code}/"),
    ("reviewer", "/reviews/"),
    ("officer", "/rating/{year}/console/"),
    ("secretary", "/rating/{year}/sheet/{code}/"),
    ("secretary", "/notices/star-rating-{year}/"),
    ("officer", "/figures/"),
    ("officer", "/gallery/"),
)


@pytest.fixture(scope="module")
def noticed(stage: Stage) -> Stage:
    """The stage with the year scored and its notice published."""
    scored(stage.story)
    step(stage.story, "notice")
    return stage


@pytest.fixture(scope="module")
def meeting(noticed: Stage) -> str:
    """The address of the branch's meeting of November."""
    code = noticed.story.code
    page = noticed.story.see("secretary", f"/organisations/{code}/").content.decode()
    found = page.partition(f'href="/meetings/{code}-20181101')[2].partition('"')[0]
    return f"/meetings/{code}-20181101{found}"


@pytest.mark.parametrize("screen", ["office", "phone"])
@pytest.mark.parametrize(("who", "path"), PAGES)
def test_axe_finds_nothing_serious_and_nothing_overflows(
    browser: Browser, noticed: Stage, meeting: str, who: str, path: str, screen: str
) -> None:
    url = path.format(code=noticed.story.code, year=YEAR, meeting=meeting)
    page = noticed.open(browser, url, who=who, screen=SCREENS[screen], bypass_csp=True)
    assert page.locator("main h1").count() == 1
    assert grave(page) == []
    assert overflow(page) <= 0
    assert noticed.complaints == []
    page.context.close()
