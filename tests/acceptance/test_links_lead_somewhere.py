"""No link of a page leads its reader to a refusal, a missing page or an error."""

import pytest

from support.addresses import Harvest, follow
from support.demo import Enter

CAST = {
    "sxt": ("reviewer", "secretary", "member"),
}
PEOPLE = [(place, username) for place, names in CAST.items() for username in names]


@pytest.mark.parametrize(("place", "username"), PEOPLE)
def test_whoever_follows_the_links_of_their_pages_is_never_refused(
    places: Enter, place: str, username: str
) -> None:
    found = follow(places(place).browser(username), ["/work/"], Harvest())
    dead = [
        f"{one.status} {one.url} from {one.stood_on}"
        for one in found.visits
        if one.status not in {200, 302}
    ]
    assert dead == []
    assert len(found.visits) > 10
