"""The demo's story, step by step through its pages, as each of the cast would click through it."""

import re
from dataclasses import dataclass

from django.http import HttpResponse
from django.test import Client

from ronghe.core.register.api import Organisation
from ronghe.foundation.kernel.scope import place_system
from support.demo import Demo
from support.forms import send
from support.jobs import do_waiting_jobs
from support.pages import words

BRANCH, SHORT = "香樟社区第一党支部", "香樟社区一支部"
YEAR = 2018
JOINT = ("BRANCH_COMMITTEE", "THEME_DAY", "LECTURE")
HELD_ON = "2018-11-01"
WINDOW_OVER, NOTICE_ENDS, NOTICE_OVER = "2018-11-12", "2018-11-19", "2018-11-20"
RETURNED_FOR = "请写明最近一次联系流动党员的日期"


@dataclass(frozen=True)
class Story:
    """The demo with the branch its story is told of."""

    demo: Demo
    code: str

    @property
    def check_url(self) -> str:
        """The branch's self-check of the year."""
        return f"/standards/SC-{YEAR}-{self.code}/"

    @property
    def loop_url(self) -> str:
        """The branch's home."""
        return f"/organisations/{self.code}/"

    def as_(self, role: str) -> Client:
        """A signed-in client of the cast."""
        return self.demo.browser(role)

    def see(self, role: str, url: str) -> HttpResponse:
        """A page, which must be there."""
        page = self.as_(role).get(url)
        assert page.status_code == 200, (url, page.status_code, words(page)[:300])
        return page


def story_of(demo: Demo) -> Story:
    """The story of 香樟社区第一党支部."""
    with place_system(demo.place):
        return Story(demo, Organisation.objects.get(name=BRANCH).code)


def record_joint_meeting(story: Story) -> HttpResponse:
    """The secretary records November's joint meeting, with a lecture added to what is preset.

    Returns the meeting's page, to which recording leads.
    """
    secretary = story.as_("secretary")
    page = secretary.get(f"/meetings/new/{story.code}/", {"kinds": JOINT})
    resolution = {"resolution_3": "同意十一月工作安排。"}
    return send(secretary, page, f"/meetings/new/{story.code}/", resolution)


def confirm_the_rest(story: Story) -> HttpResponse:
    """The secretary confirms what only a person can tell; the self-check's page afterwards."""
    secretary = story.as_("secretary")
    page = send(secretary, story.see("secretary", story.check_url), "/refresh/")
    for item in to_confirm(page):
        page = send(secretary, page, "/answer/", {"answer": f"{item}:MET"})
    return page


def to_confirm(page: HttpResponse) -> list[str]:
    """Codes of the items the page asks to confirm."""
    return re.findall(r'value="([A-Z_]+(?:-[A-Z_]+)*-\d+):MET" data-confirm', page.content.decode())


def hand_in(story: Story) -> HttpResponse:
    """The secretary submits the self-check."""
    return send(story.as_("secretary"), story.see("secretary", story.check_url), "/submit/")


def open_task(story: Story, role: str, kind: str) -> HttpResponse:
    """The reviewer's or officer's desk with the branch's task open."""
    return story.see(role, f"/reviews/?kind={kind}&q={BRANCH}")


def passed(story: Story, role: str, kind: str) -> HttpResponse:
    """Pass the branch's task at the desk."""
    return send(story.as_(role), open_task(story, role, kind), "/pass/")


def move_clock(story: Story, day: str) -> None:
    """The officer moves the demo day forwards, from the bar of every page."""
    officer = story.as_("officer")
    answer = officer.post("/demo-clock/", {"to": day, "next": "/rating/2018/console/"})
    assert answer.status_code == 302, words(answer)


def compliant(story: Story) -> None:
    """From the record to 达标: recorded, confirmed, handed in, reviewed, confirmed."""
    record_joint_meeting(story)
    confirm_the_rest(story)
    hand_in(story)
    passed(story, "reviewer", "self-check")
    passed(story, "officer", "self-check")


def applied(story: Story) -> HttpResponse:
    """The secretary applies for the year's rating; the application's page."""
    secretary, address = story.as_("secretary"), f"/rating/apply/{story.code}/"
    return send(secretary, secretary.get(address), address, {"statement": "按月开展合并会。"})


def step(story: Story, name: str) -> HttpResponse:
    """One step of the officer's console: freeze, score, notice or confirm; the console after it."""
    console = story.see("officer", f"/rating/{YEAR}/console/")
    answer = send(story.as_("officer"), console, f"/{name}/", {"reason": "按时间表进行"})
    return story.see("officer", f"/rating/{YEAR}/console/") if do_waiting_jobs() else answer


def scored(story: Story) -> None:
    """The branch compliant, applied and recommended; the window over; frozen and scored."""
    compliant(story)
    applied(story)
    passed(story, "reviewer", "rating-application")
    move_clock(story, WINDOW_OVER)
    step(story, "freeze")
    step(story, "score")


def confirmed(story: Story) -> None:
    """A scored year noticed for its five working days, and confirmed."""
    step(story, "notice")
    move_clock(story, NOTICE_OVER)
    step(story, "confirm")
