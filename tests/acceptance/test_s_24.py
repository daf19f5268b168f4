"""S-24 总量控制：超出名额的被拒并列出候选，有候补名单，调整释放或占用名额，全程留痕。"""

import re

import pytest
from django.http import HttpResponse

from support.assessed import ask, read
from support.forms import send
from support.pages import words
from support.story import YEAR, Story, confirmed

POOL = "COMMUNITY"
REASON = "复核发现党课记录与实际不符"
CODES = {"四星": "FOUR_STAR", "五星": "FIVE_STAR", "标兵": "BENCHMARK"}


def console(story: Story, **asked: str) -> HttpResponse:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return story.see("officer", f"/rating/{YEAR}/console/?pool={POOL}&size=100&{query}")


def rows(page: HttpResponse) -> list[str]:
    """The ranked rows of a console, as HTML."""
    body = page.content.decode().partition("<tbody")[2].partition("</tbody>")[0]
    return re.findall(r"<tr.*?</tr>", body, flags=re.DOTALL)


def subject_of(row: str) -> str:
    found = re.search(rf"/rating/{YEAR}/change/([^/]+)/", row)
    assert found, row
    return found[1]


def waiting(story: Story) -> list[tuple[str, str]]:
    """Who waits for a seat, best first: code and the level waited for."""
    found = []
    for row in rows(console(story)):
        told = re.search(r"“(四星|五星|标兵)”候补", row)
        if told:
            found.append((subject_of(row), CODES[told[1]]))
    assert found
    return found


def refused(story: Story) -> tuple[str, str, HttpResponse]:
    """Raise those who wait, best first, until the seats are gone: who was refused, and the answer.

    A tie beyond the quota leaves a seat open, so that the first raised may still fit.
    """
    for subject, level in waiting(story):
        answer = change(story, subject, level)
        if answer.status_code == 422:
            return subject, level, answer
    raise AssertionError("everybody who waited was raised")


def change(story: Story, subject: str, level: str) -> HttpResponse:
    address = f"/rating/{YEAR}/change/{subject}/"
    changes = {"level": level, "reason": REASON}
    return send(story.as_("officer"), story.see("officer", address), address, changes)


@pytest.mark.item("S-24", page="evaluation:change_level")
def test_raising_beyond_the_quota_is_refused_with_the_ranked_candidates(
    scored_story: Story,
) -> None:
    story = scored_story
    subject, _level, answer = refused(story)
    seen = words(answer)
    assert re.search(r"“(四星|五星|标兵)”名额为 \d+ 个，已确认 \d+ 个，.*不能确认", seen)
    assert POOL not in seen
    listed = rows(answer)
    ranks = [int(re.sub(r"\D", "", row.partition("</td>")[0].rpartition(">")[2])) for row in listed]
    assert ranks == sorted(ranks)
    assert any("已列" in row for row in listed)
    assert [row for row in listed if "r-selected" in row and f"/{subject}/" in row]
    assert REASON in answer.content.decode()


@pytest.mark.item("S-24", page="evaluation:console")
def test_the_console_shows_quota_and_waiting_list(scored_story: Story) -> None:
    story = scored_story
    page = console(story)
    quota = words(page).partition("名额")[2]
    for level in ("标兵", "五星", "四星"):
        assert level in quota
    assert "候补" in quota
    assert any("候补" in row for row in rows(page))


@pytest.mark.item("S-24", page="evaluation:change_level")
def test_lowering_one_frees_a_seat_for_another(scored_story: Story) -> None:
    story = scored_story
    subject, level, _answer = refused(story)
    seated = subject_of(rows(console(story, level=level))[-1])
    assert change(story, seated, "THREE_STAR").status_code == 200
    raised = change(story, subject, level)
    assert raised.status_code == 200
    assert "已调整" in raised.content.decode()
    assert change(story, seated, level).status_code == 422


@pytest.mark.item("S-24", page="audit:entries")
def test_every_change_stands_in_the_audit_with_its_reason(scored_story: Story) -> None:
    story = scored_story
    seated = subject_of(rows(console(story, level="FIVE_STAR"))[-1])
    change(story, seated, "THREE_STAR")
    seen = words(story.see("auditor", "/audit/"))
    assert "的建议等级改为三星" in seen
    assert REASON in seen


def held(story: Story, level: str) -> str:
    """Somebody of the pool who was given a level."""
    return subject_of(rows(console(story, level=level))[-1])


@pytest.mark.item("S-24", page="api:adjust_one")
def test_a_level_is_lowered_and_raised_in_the_course_with_a_reason(scored_story: Story) -> None:
    story = scored_story
    subject, level, _answer = refused(story)
    confirmed(story)
    officer, cycle = story.as_("officer"), f"/assessments/star-rating/cycles/{YEAR}"
    asked = {"subject": subject, "level": level, "reason": REASON}
    full = ask(officer, f"{cycle}/adjust", **asked, seen_version=read(officer, cycle)["version"])
    assert full[0] == 422
    assert full[1]["details"]["candidates"]

    lowered = {"subject": held(story, level), "level": "THREE_STAR", "reason": REASON}
    status, award = ask(
        officer, f"{cycle}/adjust", **lowered, seen_version=read(officer, cycle)["version"]
    )
    assert (status, award["level"], award["reason"]) == (200, "THREE_STAR", REASON)
    assert award["waiting"]
    raised = ask(officer, f"{cycle}/adjust", **asked, seen_version=award["version"])
    assert (raised[0], raised[1]["level"]) == (200, level)
    assert REASON in words(story.see("auditor", "/audit/"))
