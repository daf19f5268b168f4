"""What the shared components show: frozen shapes that views fill and templates read.

One module a family; every text in them is ready for people, every number already formatted.
"""
