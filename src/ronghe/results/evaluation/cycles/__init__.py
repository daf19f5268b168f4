"""Opening a cycle, the rules it is pinned to, its steps, finding and reading it."""
