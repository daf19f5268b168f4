"""T-51 师德医德、名师名医培养。"""

import pytest

from ronghe.foundation.kernel.scope import place_system
from ronghe.work.events.api import Honour
from support.demo import Enter
from support.pages import words

HONOUR = "/events/honours/PROFESSIONAL_HONOUR/"


@pytest.mark.item("T-51", page="events:series")
def test_ethics_programmes_and_their_records_stand_together(places: Enter) -> None:
    page = places("tz").browser("officer").get("/events/series/ethics-project/")
    kinds = {line.label: line.events for line in page.context["sheet"].kinds}
    assert kinds["师德医德"] == 16
    assert kinds["名师名医"] == 8


@pytest.mark.item("T-51", page="events:honours")
def test_an_honour_is_given_one_by_one_to_members_of_schools_and_hospitals(places: Enter) -> None:
    officer = places("tz").browser("officer")
    page = officer.get(HONOUR)
    person = page.context["waiting"][0].membership
    assert person.organisation.category == "SCHOOL_HOSPITAL"
    given = {"issued_on": "2017-10-30", "delivery": "CEREMONY"}
    everybody = officer.post(f"{HONOUR}issue/", given | {"everybody": "1"})
    assert "逐人提名" in words(everybody)
    assert (
        officer.post(f"{HONOUR}issue/", given | {"person": [person.person.code]}).status_code == 302
    )
    with place_system("tz"):
        assert Honour.objects.get().person_id == person.person_id
