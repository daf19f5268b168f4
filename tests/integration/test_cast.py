"""The cast stands on the real database behind its row-level security."""

from django.db import connection

from ronghe.core.obligations.api import Obligation, open_duties
from ronghe.core.register.api import Membership, Organisation
from ronghe.foundation.kernel.scope import place_system, scope
from support.cast import Cast


def test_the_tests_run_as_the_restricted_role(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("ronghe_app", False)


def test_without_a_scope_nothing_is_visible(cast: Cast) -> None:
    assert not Organisation.objects.exists()
    assert not Membership.objects.exists()


def test_a_secretary_sees_the_own_branch_and_its_superiors(cast: Cast) -> None:
    with scope(cast.secretary.scope()):
        names = set(Organisation.objects.values_list("name", flat=True))
        assert names == {"园区党工委", "湖东社区党工委", "香樟社区第一党支部"}
        assert Membership.objects.count() == 8


def test_a_stranger_sees_nothing_of_the_place(cast: Cast) -> None:
    with scope(cast.stranger.scope()):
        assert not Organisation.objects.exists()


def test_the_duties_of_the_cast_can_be_opened(cast: Cast) -> None:
    with place_system(cast.place):
        open_duties(place=cast.place, year=2018, until=cast.today)
        owed = Obligation.objects.filter(bearer=cast.xiangzhang, round="2018-10")
        assert set(owed.values_list("source", flat=True)) == {"branch-committee", "theme-day"}
