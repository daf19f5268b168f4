"""A place nobody has seen: a folder of data is enough to load it and live its year."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from ronghe.core.figures.api import Agreement, Basis, compare_figures
from ronghe.core.register.api import Organisation, Person
from ronghe.foundation.accounts.api import Place, User, today
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import rules_in_force
from ronghe.web.packs.api import LoadState, Progress, pack_doors
from ronghe.web.packs.demo.progress import progress_of
from ronghe.web.packs.jobs import load_in_background
from ronghe.web.packs.loading import BrokenPack
from ronghe.work.activities.api import Meeting
from support.jobs import do_waiting_jobs
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
        kinds = {rule.kind for rule in rules_in_force("small", today("small"))}
        assert Meeting.objects.filter(place="small", organisation__name="甲支部").count() > 5
        assert set(Person.objects.exclude(user=None).values_list("name", flat=True)) == {"乙", "丙"}
    assert {"time-limit", "undertaking-kind", "place-event", "delegate-activity"} <= kinds


OWN_WORDS = {
    "/standards/families/": "渡口公约",
    "/standards/?family=ferry-pact": "渡口公约",
    "/undertakings/": "雨天加开一班渡船",
    "/events/": "渡口服务日",
    "/collection/": "渡船座位",
    "/rules/?kind=duty": "每季度一次渡口服务日",
    "/rules/?kind=undertaking-kind": "摆渡承诺",
    "/figures/": "来源前后不一",
}
"""Page → something on it that only this place's data says."""


def test_kinds_of_its_own_are_lived_and_seen_on_the_pages(packs: Path) -> None:
    call_command("load_demo", place="small")
    client = Client()
    client.force_login(User.objects.get(username="small-officer"))
    for page, word in OWN_WORDS.items():
        assert word in client.get(page).content.decode(), page
    with place_system("small"):
        found = {one.code: one.agreement for one in compare_figures(Basis("small"))}
    assert found["ferry-days"] is Agreement.EQUAL
    assert found["pact-items"] is Agreement.EQUAL
    assert found["together"] is Agreement.CONTRADICTION


def test_the_secretary_of_a_sixth_place_finds_its_own_list_and_promise_to_do(packs: Path) -> None:
    call_command("load_demo", place="small")
    client = Client()
    client.force_login(User.objects.get(username="small-secretary"))
    seen = client.get("/work/").content.decode()
    assert "渡口公约对照" in seen
    assert "雨天加开一班渡船" in seen


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


def test_the_first_place_loads_at_once_the_others_in_the_background(packs: Path) -> None:
    _ship_another(packs)
    call_command("load_demo")
    assert set(Place.objects.exclude(loaded_at=None).values_list("pk", flat=True)) == {"small"}
    assert progress_of("other") == Progress(LoadState.WAITING)

    assert do_waiting_jobs() == ["packs.load_demo"]
    assert Place.objects.get(pk="other").loaded_at is not None
    assert progress_of("other") is None


def test_a_load_that_fails_says_so_at_its_door_and_can_be_tried_again(packs: Path) -> None:
    another = _ship_another(packs)
    whole = (another / "pack.yaml").read_text(encoding="utf-8")
    (another / "pack.yaml").write_text(whole.replace("release: 1", "release: x"), encoding="utf-8")
    with pytest.raises(BrokenPack):
        load_in_background.func(pack="other-place", place="other")
    [door] = [one for one in pack_doors() if one.place == "other"]
    assert door.progress == Progress(LoadState.FAILED)

    (another / "pack.yaml").write_text(whole, encoding="utf-8")
    call_command("load_demo", place="other")
    assert Place.objects.get(pk="other").loaded_at is not None
    assert progress_of("other") is None


def _ship_another(packs: Path) -> Path:
    """A second place of the same kind, behind the first one's door."""
    another = Path(shutil.copytree(packs / "small-place", packs / "other-place"))
    manifest = (another / "pack.yaml").read_text(encoding="utf-8")
    for old, new in (("small-place", "other-place"), ("place: small", "place: other")):
        manifest = manifest.replace(old, new)
    (another / "pack.yaml").write_text(f"{manifest}position: 100\n", encoding="utf-8")
    return another
