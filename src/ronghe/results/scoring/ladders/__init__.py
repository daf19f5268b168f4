"""Ladders: gates, cuts, seats, ties, events; from scores to ranks and levels, with reasons."""
