"""W-19: law-based Party organisations: two core tasks, progress, legal trainings on record."""

from datetime import date

import pytest
from django.utils import timezone

from ronghe.foundation.accounts.api import User, actor_for
from ronghe.foundation.kernel.scope import place_system, scope
from ronghe.work.events.models import Event
from ronghe.work.standards.api import ItemAnswer, SelfCheck, judge_self_checks
from support.demo import Demo, Enter
from support.families import checks_of, groups_of, page

FAMILY = "law-based"


def answered_by_records(demo: Demo, check: SelfCheck) -> None:
    """Let the system judge one organisation's list by its records."""
    judge_self_checks(
        place=demo.place, year=check.year, codes=[check.organisation.code], at=timezone.now()
    )


@pytest.mark.item("W-19", page="standards:printed")
def test_w_19_the_checklist_stands_under_two_core_tasks(places: Enter) -> None:
    demo = places("wj")
    for check in checks_of(demo, FAMILY)[:20]:
        assert set(groups_of(demo, check)) == {"GOVERN_BY_LAW", "MANAGE_BY_RULE"}
    seen = page(demo, "officer", f"/standards/families/{FAMILY}/print/")
    assert "依法执政" in seen
    assert "依规管党" in seen


@pytest.mark.item("W-19", page="standards:compliance")
def test_w_19_the_progress_of_every_organisation_is_seen(places: Enter) -> None:
    demo = places("wj")
    seen = page(demo, "officer", f"/standards/?family={FAMILY}&view=groups")
    assert "依法执政" in seen
    assert " / " in seen


@pytest.mark.item("W-19", page="standards:self_check")
def test_w_19_a_recorded_legal_training_answers_its_item(places: Enter) -> None:
    demo = places("wj")
    check = next(c for c in checks_of(demo, FAMILY) if c.status == "DRAFT")
    item = "LAW_BASED-GOVERN_BY_LAW-01"
    with place_system(demo.place):
        trainings = Event.objects.filter(organisation=check.organisation, kind="LEGAL_TRAINING")
        trainings.update(status="CANCELLED")
    answered_by_records(demo, check)
    with place_system(demo.place):
        before = ItemAnswer.objects.get(self_check=check, item=item)
        assert (before.verdict, before.answered_by) == ("UNMET", "SYSTEM")
        Event.objects.create(
            place_id=demo.place,
            organisation=check.organisation,
            path=check.path,
            code="EV-LAW-1",
            client_key="law-1",
            kind="LEGAL_TRAINING",
            title="基层干部法治培训",
            status="HELD",
            held_on=date(check.year, 5, 20),
            venue="镇文化站",
            audience="BRANCH",
            recorded_at=timezone.now(),
        )
    answered_by_records(demo, check)
    with place_system(demo.place):
        after = ItemAnswer.objects.get(self_check=check, item=item)
    assert (after.verdict, after.record_count) == ("MET", 1)
    officer = actor_for(User.objects.get(username=f"{demo.place}-officer"))
    assert officer is not None
    with scope(officer.scope()):
        assert "今年已办1次" in page(demo, "officer", f"/standards/{check.code}/")
