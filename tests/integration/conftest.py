"""The cast is there for every integration test."""

from support.browsing import browse
from support.cast import cast, committed_cast

__all__ = ["browse", "cast", "committed_cast"]
