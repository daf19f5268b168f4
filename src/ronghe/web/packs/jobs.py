"""Jobs of the packs, done by the worker."""

from ronghe.foundation.kernel.jobs import job
from ronghe.web.packs.demo.loading import load_demo_place
from ronghe.web.packs.demo.progress import LoadState, end_progress, tell_progress


@job("packs.load_demo", retry=0)
def load_in_background(*, pack: str, place: str) -> None:
    """Load a demo place and tell its door how far it is; a place that is loaded is left alone."""
    try:
        load_demo_place(pack, lambda said: tell_progress(place, LoadState.LOADING, said))
    except Exception:
        tell_progress(place, LoadState.FAILED)
        raise
    end_progress(place)
