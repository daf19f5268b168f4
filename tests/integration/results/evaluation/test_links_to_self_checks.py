"""Links from the rating lead to the self-check of the cycle's year, also when a year has gone by."""

from datetime import date

from django.urls import reverse

from ronghe.core.reviews.api import ReviewTask
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.standards.api import self_check_url_of
from support.browsing import Browse, browse
from support.cast import Cast
from support.rating import YEAR, applied, make_compliant, on, opened, park

__all__ = ["browse", "park"]
NEXT_YEAR = date(2019, 1, 10)


def test_an_application_leads_to_the_self_check_of_its_own_year(browse: Browse, park: Cast) -> None:
    make_compliant(park, park.xiangzhang)
    opened(park)
    application = applied(park, park.xiangzhang, recommended=False)
    with place_system(park.place):
        task = ReviewTask.objects.get(subject_code=application.code)
    on(park, NEXT_YEAR)
    link = self_check_url_of(park.xiangzhang.code, YEAR)
    page = browse.as_user("reviewer").get(reverse("reviews:task", args=[task.pk]))

    assert f'href="{link}"' in page.content.decode()


def test_what_an_application_lacks_is_mended_in_the_cycles_year(browse: Browse, park: Cast) -> None:
    opened(park)
    on(park, NEXT_YEAR)
    page = browse.as_user("secretary").get(reverse("evaluation:apply", args=[park.xiangzhang.code]))

    assert f'href="{self_check_url_of(park.xiangzhang.code, YEAR)}"' in page.content.decode()


def test_the_list_of_a_past_year_opens_that_year_even_where_nothing_was_opened(
    browse: Browse, park: Cast
) -> None:
    on(park, NEXT_YEAR)
    page = browse.as_user("reviewer").get(f"/standards/?view=list&year={YEAR}").content.decode()

    assert self_check_url_of(park.xiangzhang.code, YEAR) in page
