"""First screens: what waits for each role, most urgent first (`ux.md` §3)."""
