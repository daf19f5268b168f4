"""Delegates between congresses: register, activities, briefings, observing and opinions (W-12, W-13)."""
