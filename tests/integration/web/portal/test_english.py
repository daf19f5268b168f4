"""The pages in English: no word is missing, the choice is kept, records stay Chinese."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from django.utils.formats import date_format, localize
from django.utils.translation import gettext, ngettext, override
from django.utils.translation.trans_real import DjangoTranslation

from ronghe.core.library.api import notices_for
from ronghe.foundation.audit.api import Entry
from ronghe.foundation.kernel.scope import place_system, scope
from support.browsing import Browse, browse
from support.cast import Cast, cast
from support.meetings import record_one
from support.rating import applied, make_diligent, neighbours, noticed, opened, park, scored

__all__ = ["browse", "cast", "park"]

CHINESE = re.compile("[\u4e00-\u9fff]")
LINKS = re.compile(r'(?:href|hx-get|action)="(/[^"#]*)')
ROLES = ("officer", "reviewer", "secretary", "other", "member", "auditor")
PAGES_EACH = 2
"""How many pages of one address pattern are opened."""


@pytest.fixture
def missed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that pages asked the English catalogue for in vain."""
    found: list[str] = []
    was_one, was_many = DjangoTranslation.gettext, DjangoTranslation.ngettext

    def look_up(self: DjangoTranslation, message: str) -> str:
        _note(self, message, message)
        return str(was_one(self, message))

    def look_up_many(self: DjangoTranslation, one: str, many: str, number: int) -> str:
        _note(self, one, (one, self.plural(number)))
        return str(was_many(self, one, many, number))

    def _note(catalogue: DjangoTranslation, message: str, key: object) -> None:
        is_ours = catalogue.language() == "en" and CHINESE.search(message)
        if is_ours and catalogue._catalog.get(key) is None:
            found.append(message)

    monkeypatch.setattr(DjangoTranslation, "gettext", look_up)
    monkeypatch.setattr(DjangoTranslation, "ngettext", look_up_many)
    return found


@pytest.fixture
def lively(park: Cast) -> Cast:
    """The cast with a meeting, a rating under notice and another branch that is rated."""
    record_one(park, held_on=date(2018, 8, 20))
    opened(park)
    [other] = neighbours(park, 1)
    make_diligent(park, other)
    applied(park, other)
    scored(park)
    noticed(park)
    return park


def test_the_list_of_missed_words_notices_a_word_that_is_missed(missed: list[str]) -> None:
    with override("en"):
        gettext("登录")
        ngettext("还有 %(number)s 件，不急", "还有 %(number)s 件，不急", 2)
        assert missed == []
        gettext("没有收入的词")
        ngettext("没有收入的一件", "没有收入的多件", 2)

    assert missed == ["没有收入的词", "没有收入的一件"]


def _in_english(client: Client) -> Client:
    client.post(reverse("portal:language"), {"language": "en"})
    return client


def _pages(client: Client, start: str) -> Iterator[tuple[str, HttpResponse]]:
    """Pages that links lead to, at most a few of each address pattern."""
    waiting, seen, opened_of = [start], {start}, Counter[str]()
    while waiting:
        address = waiting.pop(0)
        try:
            name = resolve(address.partition("?")[0]).view_name
        except Resolver404:
            continue
        if opened_of[name] >= PAGES_EACH:
            continue
        opened_of[name] += 1
        answer = client.get(address)
        yield address, answer
        if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
            found = [one.replace("&amp;", "&") for one in LINKS.findall(answer.content.decode())]
            waiting += [one for one in dict.fromkeys(found) if one not in seen]
            seen.update(found)


@pytest.mark.parametrize("who", ROLES)
def test_no_page_of_a_role_asks_for_a_word_that_english_lacks(
    who: str, lively: Cast, browse: Browse, missed: list[str]
) -> None:
    client = _in_english(browse.as_user(who))

    pages = dict(_pages(client, reverse("portal:work")))

    whole = [p.content.decode() for p in pages.values() if b"<html" in p.content]
    assert len(whole) > 10
    assert all('<html lang="en"' in page for page in whole)
    assert missed == []


def test_no_page_before_sign_in_asks_for_a_word_that_english_lacks(
    lively: Cast, missed: list[str]
) -> None:
    client = _in_english(Client())

    for address in ("/", reverse("account_login"), "/nowhere/", reverse("portal:work")):
        page = client.get(address, follow=True).content.decode()
        assert '<html lang="en"' in page

    assert missed == []


def test_the_language_is_kept_and_leads_back_to_the_page_it_was_chosen_on(
    cast: Cast, browse: Browse
) -> None:
    client = browse.as_user("secretary")
    here = reverse("activities:list")

    answer = client.post(
        reverse("portal:language"),
        {"language": "en"},
        headers={"referer": f"http://testserver{here}"},
    )

    kept = client.cookies["django_language"]
    assert answer.headers["Location"] == f"http://testserver{here}"
    assert (kept.value, kept["max-age"]) == ("en", 365 * 24 * 60 * 60)
    assert "Record a meeting" in client.get(here).content.decode()
    client.post(reverse("portal:language"), {"language": "zh-hans"})
    assert "记一次会" in client.get(here).content.decode()


@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/nowhere/"])
def test_every_page_before_sign_in_offers_the_other_language_once(cast: Cast, address: str) -> None:
    page = Client().get(address).content.decode()

    assert page.count(f'action="{reverse("portal:language")}"') == 1


def test_a_page_that_answers_a_form_leads_back_to_the_page_of_the_form(
    cast: Cast, browse: Browse
) -> None:
    client = browse.as_user("secretary")
    form = f"http://testserver{reverse('portal:work')}"

    refused = client.post(
        reverse("portal:switch_identity"), {"identity": "0"}, headers={"referer": form}
    )

    assert refused.status_code == 403
    assert f'name="next" value="{form}"' in refused.content.decode()


def test_what_is_recorded_under_english_pages_is_recorded_in_chinese(
    lively: Cast, browse: Browse
) -> None:
    secretary, officer = (_in_english(browse.as_user(who)) for who in ("other", "officer"))
    with scope(lively.officer.scope()):
        notice = notices_for(lively.officer).get()
    secretary.post(
        reverse("library:object", args=[notice.code]), {"text": "名单里缺一个支部。", "about": ""}
    )
    officer.post(
        reverse("library:answer", args=[notice.code, 1]),
        {"verdict": "REJECTED", "answer": "已经核对过。"},
    )

    with place_system(lively.place):
        told = list(
            Entry.objects.filter(verb__startswith="library.").values_list("sentence", flat=True)
        )
    assert len(told) == 3
    assert [one for one in told if re.search("[A-Za-z]{3}", one)] == []


def test_dates_and_numbers_are_written_as_on_the_chinese_pages() -> None:
    with override("en"):
        assert date_format(date(2018, 11, 1)) == "2018-11-01"
        assert date_format(date(2018, 11, 1), "MONTH_DAY_FORMAT") == "1 Nov"
        assert intcomma(41753) == "41,753"
        assert localize(Decimal("85.5")) == "85.5"
