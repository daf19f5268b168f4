"""Formal meetings: planned, held, closed; their agenda, sections and resolutions (W-07, T-05)."""
