"""The cast is there for every integration test."""

from support.browsing import browse
from support.cast import cast, committed_cast
from support.park import begun, park

__all__ = ["begun", "browse", "cast", "committed_cast", "park"]
