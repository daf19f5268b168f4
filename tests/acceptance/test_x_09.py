"""X-09 庆祝建党百年“十个一”活动。"""

import pytest

from support.demo import Enter
from support.pages import words

URL = "/events/series/ten-ones/"


@pytest.mark.item("X-09", page="events:series")
def test_ten_slots_each_with_date_output_and_participants(places: Enter) -> None:
    page = places("sxt").browser("officer").get(URL)
    slots = page.context["sheet"].slots
    assert len(slots) == 10
    held = [line for line in slots if line.event and line.event.held_on]
    assert len(held) == 8
    assert all(line.output and line.event.participant_count for line in held)
    assert words(page).count("尚未落实") == 1


@pytest.mark.item("X-09", page="events:series")
def test_the_five_named_in_the_source_are_filled_in(places: Enter) -> None:
    sheet = places("sxt").browser("officer").get(URL).context["sheet"]
    named = [line for line in sheet.slots if line.slot.named_in_source]
    assert [line.slot.label for line in named] == [
        "“两优一先”评比", "“光荣在党50年”纪念章", "“对党知心话”",
        "“我的入党故事”主题征文", "庆祝建党100周年文艺汇演",
    ]  # fmt: skip
    assert all(line.event for line in named)
