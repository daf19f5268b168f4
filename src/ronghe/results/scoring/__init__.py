"""Scoring and grading as pure functions: schemes, ladders, facts in; scores, ranks, levels, reasons out.

No Django, no database, no clock. Follows S-17 to S-20 and S-24 of the requirements and
`docs/reference/scheme-format.md`; every method of every place is only data for these modules.
"""
