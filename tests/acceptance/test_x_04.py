"""X-04 书记上专题党课：讲过的和还没讲的书记。"""

import re

import pytest

from support.demo import Enter
from support.pages import words


@pytest.mark.item("X-04", page="activities:lectures")
def test_secretaries_who_have_and_have_not_lectured_are_listed(places: Enter) -> None:
    client = places("sxt").browser("officer")
    every = words(client.get("/meetings/lectures/"))
    told = re.search(r"已讲 (\d+) 名 在任书记 (\d+) 名", every)
    assert told
    done, total = int(told[1]), int(told[2])
    assert 0 < done < total
    assert f"共 {done} 名书记" in words(client.get("/meetings/lectures/?done=yes"))
    assert f"共 {total - done} 名书记" in words(client.get("/meetings/lectures/?done=no"))
