"""The cast is there for every integration test."""

from support.cast import cast, committed_cast

__all__ = ["cast", "committed_cast"]
