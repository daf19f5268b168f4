"""A place nobody has seen: a folder of data is enough to load it and live its year."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from ronghe.core.register.api import Organisation, Person
from ronghe.foundation.accounts.api import Place
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rules_in_force
from ronghe.work.activities.api import Meeting
from support.packs import small_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def packs(tmp_path: Path, settings: Any) -> Path:
    """Only the small place is shipped."""
    small_place(tmp_path)
    settings.PACKS, settings.VAR_FOLDER = tmp_path, tmp_path / "var"
    return tmp_path


def lived() -> list[tuple[object, ...]]:
    """What a load left behind, told without database ids."""
    with place_system("small"):
        nodes = Organisation.objects.filter(place="small").order_by("code")
        people = Person.objects.filter(place="small").order_by("code")
        meetings = Meeting.objects.filter(place="small").order_by("organisation__code", "held_on")
        return [
            *nodes.values_list("code", "name", "category", "established_on"),
            *people.values_list("code", "name", "born_on", "user__username"),
            *meetings.values_list("organisation__code", "held_on", "title"),
        ]


def test_a_sixth_place_needs_no_code(packs: Path) -> None:
    call_command("load_demo", place="small")
    place = Place.objects.get(pk="small")
    assert place.loaded_at is not None
    with place_system("small"):
        kinds = {rule.kind for rule in rules_in_force("small", place.demo_today)}
        assert Meeting.objects.filter(place="small", organisation__name="甲支部").count() > 5
        assert set(Person.objects.exclude(user=None).values_list("name", flat=True)) == {"乙", "丙"}
    assert {"time-limit", "undertaking-kind", "place-event", "delegate-activity"} <= kinds


def test_loading_twice_comes_to_the_same(packs: Path) -> None:
    with transaction.atomic():
        call_command("load_demo", place="small")
        first = lived()
        transaction.set_rollback(True)
    call_command("load_demo", place="small")
    assert lived() == first
    call_command("load_demo", place="small")
    assert lived() == first


def test_a_load_cut_off_leaves_nothing(packs: Path) -> None:
    story = packs / "small-place" / "demo" / "story.yaml"
    whole = story.read_text(encoding="utf-8")
    story.write_text(whole.replace("checks_reviewed", "checks_seen"), encoding="utf-8")
    with pytest.raises(LookupError, match="checks_reviewed"):
        call_command("load_demo", place="small")
    assert not Place.objects.filter(pk="small").exists()
    story.write_text(whole, encoding="utf-8")
    call_command("load_demo", place="small")
    assert lived()
