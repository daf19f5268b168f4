"""What is kept in memory stays bounded however many threads ask at once, and none goes without."""

from concurrent.futures import ThreadPoolExecutor

from ronghe.results.evaluation.trying.basis import MOST_KEPT, _keep


def test_threads_that_push_each_other_out_each_get_what_they_computed() -> None:
    kept: dict[int, int] = {}

    def asked(number: int) -> int:
        key = number % (MOST_KEPT * 3)
        return kept.get(key) or _keep(kept, key, key + 1)

    with ThreadPoolExecutor(8) as crew:
        found = list(crew.map(asked, range(20_000)))
    assert found == [number % (MOST_KEPT * 3) + 1 for number in range(20_000)]
    assert len(kept) <= MOST_KEPT
