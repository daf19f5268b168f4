"""How people read the code of a duty's round, as obligations word it."""

from ronghe.core.obligations.clock import round_label

__all__ = ["round_label"]
