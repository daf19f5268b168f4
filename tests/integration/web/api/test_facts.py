"""Facts through the API: entered, looked at again, corrected, imported and appealed against as anywhere else."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from ronghe.core.figures.api import Entry
from ronghe.foundation.accounts.api import User
from ronghe.foundation.kernel.scope import place_system
from support.browsing import BACKEND, Browse, page_queries
from support.entries import BALLOT, FAIR, GOOD, OUTPUT, POOR, RANK, Desk, desk, entry, frozen, votes
from support.files import png

__all__ = ["desk"]
API = "/api/v1"
FACT = {
    "subject_kind": "ORGANISATION",
    "subject": "SIP-1001",
    "measure": OUTPUT,
    "numerator": 80,
    "denominator": 1,
    "evidence": "季度报表",
    "client_key": "phone-1",
    "references": [{"kind": "meeting", "code": "M-1"}],
}


def post(client: Client, address: str, body: Any) -> HttpResponse:
    return client.post(f"{API}{address}", body, content_type="application/json")


def enter(client: Client, **changes: Any) -> HttpResponse:
    return post(client, "/entries", {"period": "2018", "entries": [FACT | changes]})


@pytest.fixture
def officer(desk: Desk, browse: Browse) -> Client:
    """A client of the officer who enters."""
    return browse.as_user("officer")


@pytest.fixture
def colleague(desk: Desk) -> Client:
    """A client of the officer who looks again."""
    client = Client()
    client.force_login(User.objects.get(username="colleague"), backend=BACKEND)
    return client


def test_a_fact_is_entered_once_and_counts_after_a_second_look(
    officer: Client, colleague: Client
) -> None:
    first, again = enter(officer), enter(officer)
    assert (first.status_code, again.status_code) == (201, 200)
    [code] = first.json()["codes"]
    assert again.json() == {"codes": [code], "new_count": 0}

    own = post(officer, "/entries/look", {"entries": [code]})
    assert (own.status_code, own.json()["code"]) == (403, "own-entry")
    assert post(colleague, "/entries/look", {"entries": [code]}).json() == {"passed": 1}
    sheet = officer.get(f"{API}/entries/{code}").json()
    assert (sheet["status"], sheet["told"], sheet["looked_by"]) == (
        "COUNTED",
        "80",
        "沈砚（组织部组织科干部）",
    )
    assert (sheet["evidence"], sheet["references"]) == ("季度报表", FACT["references"])


def test_a_mistake_is_told_with_its_place_and_nothing_is_stored(
    officer: Client, desk: Desk
) -> None:
    answer = enter(officer, numerator=-1)

    assert answer.status_code == 422
    assert answer.json()["sentence"] == "第 1 条：分子不能是负数，现在是 -1。请改正。"
    assert answer.json()["details"]["problems"][0]["field"] == "numerator"
    with place_system(desk.cast.place):
        assert not Entry.objects.exists()


def test_a_returned_entry_is_corrected_and_a_late_correction_meets_the_newer(
    officer: Client, colleague: Client
) -> None:
    [code] = enter(officer).json()["codes"]
    url = f"{API}/entries/{code}"
    returned = post(colleague, f"/entries/{code}/return", {"reason": "与报表不符"}).json()
    assert (returned["status"], returned["return_reason"]) == ("RETURNED", "与报表不符")

    fix = {"numerator": 79, "denominator": 1, "client_key": "fix", "reason": "按报表更正"}
    newer = officer.put(url, fix, content_type="application/json").json()
    assert (newer["version"], newer["status"], newer["correction_reason"]) == (
        2,
        "WAITING",
        "按报表更正",
    )
    assert [one["status"] for one in newer["versions"]] == ["SUPERSEDED", "WAITING"]
    late = officer.put(url, fix | {"client_key": "late"}, content_type="application/json")
    assert (late.status_code, late.json()["details"]["code"]) == (409, newer["code"])


def test_entries_are_listed_narrowed_and_page_by_page_in_constant_queries(
    officer: Client, desk: Desk
) -> None:
    desk.enter(entry(), entry(subject="SIP-1002"), entry(RANK))
    first = officer.get(f"{API}/entries?limit=2").json()
    rest = officer.get(f"{API}/entries?limit=2&cursor={first['next_cursor']}").json()
    assert (len(first["items"]), len(rest["items"]), rest["next_cursor"]) == (2, 1, None)
    waiting = officer.get(f"{API}/entries?status=WAITING&measure={OUTPUT}").json()["items"]
    assert {one["subject"] for one in waiting} == {"SIP-1001", "SIP-1002"}
    with page_queries() as few:
        officer.get(f"{API}/entries?subject=SIP-1002")
    with page_queries() as more:
        officer.get(f"{API}/entries")
    assert len(few) == len(more) > 0


def test_a_cursor_that_was_not_made_here_is_refused(officer: Client) -> None:
    answer = officer.get(f"{API}/entries?cursor=YWJj")
    assert (answer.status_code, answer.json()["code"]) == (422, "cursor")


def test_the_votes_of_a_small_group_are_told_to_nobody(officer: Client, desk: Desk) -> None:
    codes = desk.enter(*votes(3, 1, 0)).codes
    items = officer.get(f"{API}/entries?measure={BALLOT}").json()["items"]
    assert [(one["numerator"], one["told"]) for one in items] == [(None, "<5")] * 3
    sheet = officer.get(f"{API}/entries/{codes[0]}").json()
    assert (sheet["numerator"], sheet["versions"][0]["told"]) == (None, "<5")


def test_of_a_group_that_is_large_enough_every_count_is_told(officer: Client, desk: Desk) -> None:
    desk.enter(*votes(12, 4, 0))
    items = officer.get(f"{API}/entries?measure={BALLOT}").json()["items"]
    assert {one["measure"]: (one["numerator"], one["told"]) for one in items} == {
        GOOD: (12, "12"),
        FAIR: (4, "4"),
        POOR: (0, "0"),
    }


def test_a_secretary_reads_the_own_and_enters_nothing(desk: Desk, browse: Browse) -> None:
    desk.enter(entry(), entry(subject="SIP-1002"))
    secretary = browse.as_user("secretary")

    items = secretary.get(f"{API}/entries").json()["items"]
    assert [one["subject"] for one in items] == ["SIP-1001"]
    assert enter(secretary).status_code == 403
    assert browse.as_user("member").get(f"{API}/entries").status_code == 403
    other = browse.as_user("other")
    assert other.get(f"{API}/entries/{items[0]['code']}").status_code == 404


def sent(client: Client, way: str, content: str) -> HttpResponse:
    file = SimpleUploadedFile("facts.csv", content.encode())
    return client.post(f"{API}/entries/{way}", {"period": "2018", "file": file})


def test_a_file_is_previewed_and_then_imported_once(officer: Client) -> None:
    head = "subject,measure,state,numerator,denominator\n"
    broken = sent(officer, "preview", f"{head}SIP-1001,{OUTPUT},VALUE,eight,1\n").json()
    assert [(one["line"], one["column"]) for one in broken["mistakes"]] == [(2, "numerator")]

    sound = f"{head}SIP-1001,{OUTPUT},VALUE,8,1\n"
    assert sent(officer, "preview", sound).json()["new_count"] == 1
    first, again = sent(officer, "import", sound), sent(officer, "import", sound)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["codes"] == again.json()["codes"]
    refused = sent(officer, "import", f"{head}SIP-1001,{OUTPUT},VALUE,9,1\n")
    assert refused.status_code == 422
    assert "已经录入" in refused.json()["sentence"]


def test_the_catalogue_holds_computed_and_declared_measures(officer: Client) -> None:
    items = {one["code"]: one for one in officer.get(f"{API}/measures").json()["items"]}

    assert (items[GOOD]["way"], items[GOOD]["ballot"], items[GOOD]["room"]) == (
        "BALLOT",
        BALLOT,
        "entries",
    )
    assert (items[OUTPUT]["assessor"], items[OUTPUT]["needs_look"]) == ("经发委", True)
    computed = items["register.roster_complete"]
    assert (computed["way"], computed["room"], computed["grain"]) == (
        "COMPUTED",
        "register",
        "MONTH",
    )


def test_an_appeal_is_raised_by_the_branch_and_answered_by_another_officer(
    desk: Desk, officer: Client, colleague: Client, browse: Browse
) -> None:
    [code] = desk.counted(entry()).codes
    secretary = browse.as_user("secretary")
    wanted = {"entry": code, "claim": {"numerator": 12, "denominator": 1},
              "grounds": "漏计两项产值", "client_key": "a-1"}  # fmt: skip
    raised = post(secretary, "/appeals", wanted).json()
    assert post(secretary, "/appeals", wanted).json() == raised
    assert secretary.get(f"{API}/appeals?status=OPEN").json()["items"] == [raised]

    decision = {"is_upheld": True, "answer": "经核对属实", "seen_version": 1}
    address = f"/appeals/{raised['code']}/answer"
    assert post(officer, address, decision).status_code == 403
    upheld = post(colleague, address, decision).json()
    assert upheld["status"] == "UPHELD"
    assert officer.get(f"{API}/entries/{upheld['corrected']}").json()["numerator"] == 12
    assert post(colleague, address, decision).status_code == 409


def test_an_appeal_goes_against_a_frozen_fact_too(desk: Desk, browse: Browse) -> None:
    frozen(desk.cast, "register.roster_complete")
    fact = {"assessment": "year", "period": "2018", "measure": "register.roster_complete",
            "subject": "SIP-1001"}  # fmt: skip
    wanted = {"fact": fact, "grounds": "名册已经补全", "client_key": "a-2"}
    answer = post(browse.as_user("secretary"), "/appeals", wanted)
    assert (answer.status_code, answer.json()["entry"]) == (200, "")


def attach(client: Client, code: str) -> HttpResponse:
    file = SimpleUploadedFile("报表.png", png())
    given = {"owner_kind": "entry", "owner_code": code, "file": file}
    return client.post(f"{API}/attachments", given)


def test_files_prove_an_entry_until_it_has_been_looked_at(
    officer: Client, colleague: Client, browse: Browse
) -> None:
    [code] = enter(officer).json()["codes"]
    assert attach(officer, code).status_code == 200
    assert attach(browse.as_user("secretary"), code).status_code == 403
    post(colleague, "/entries/look", {"entries": [code]})

    late = attach(officer, code)
    assert (late.status_code, late.json()["code"]) == (409, "looked-at")
    listed = officer.get(f"{API}/attachments?owner_kind=entry&owner_code={code}").json()
    assert [one["name"] for one in listed["items"]] == ["报表.png"]
