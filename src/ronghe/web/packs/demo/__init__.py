"""The demo year of a place, lived through the same actions that people use.

Nothing is written behind an action's back: files are imported, meetings recorded, self-checks
judged, reviewed and confirmed, with the demo clock moved along. Everything is synthetic.
"""
