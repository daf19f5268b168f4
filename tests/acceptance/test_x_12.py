"""X-12 “对党知心话”：五十七名书记，公开须经同意。"""

import pytest
from django.test import Client

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.events.api import Output
from support.demo import Enter
from support.events import collection
from support.pages import words


@pytest.mark.item("X-12", page="events:collection")
def test_fifty_seven_letters_each_by_another_secretary(places: Enter) -> None:
    officer: Client = places("sxt").browser("officer")
    page = officer.get(collection("LETTERS"))
    assert page.context["sheet"].every == 57
    assert [str(line.mark.label) for line in page.context["sheet"].stated] == ["与来源相符"]
    with place_system("sxt"):
        letters = Output.objects.filter(event__kind="LETTERS")
        assert letters.values("organisation").distinct().count() == 57
        assert not letters.filter(text="").exists()


@pytest.mark.item("X-12", page="events:output")
def test_a_letter_is_published_with_consent_only(places: Enter) -> None:
    officer: Client = places("sxt").browser("officer")
    with place_system("sxt"):
        kept = Output.objects.filter(event__kind="LETTERS", consented_on=None)[0]
        assert not Output.objects.filter(is_published=True, consented_on=None).exists()
    asked = {"published": "1", "seen_version": str(kept.version)}
    refused = officer.post(f"/events/outputs/{kept.code}/publish/", asked)
    assert refused.status_code == 403
    assert "作者还没有同意公开" in words(refused)
    shown = words(officer.get("/events/published/LETTERS/", {"q": kept.title, "size": "100"}))
    assert kept.title not in shown
