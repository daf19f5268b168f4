"""Reference pages generated from the code itself: coverage, roles, measures, scoring functions."""
