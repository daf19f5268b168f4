"""What tests read in an answered page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext


def words(answer: HttpResponse) -> str:
    """What a reader sees of a page's main column, without tags and with single blanks."""
    page = answer.content.decode()
    main = page.partition("<main")[2].partition("</main>")[0] or page
    return " ".join(
        re.sub(r"<[^>]+>", " ", re.sub(r"<script.*?</script>", "", main, flags=re.DOTALL)).split()
    )


@contextmanager
def counted() -> Iterator[list[int]]:
    """How many queries a block asks, scope settings, savepoints and the session left out."""
    found: list[int] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    skipped = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
    asked = [q["sql"] for q in captured.captured_queries]
    upkeep = ("set_config", "django_session")
    found.append(
        sum(not sql.startswith(skipped) and not any(u in sql for u in upkeep) for sql in asked)
    )
