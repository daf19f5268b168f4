"""Schemes: blocks and indicators as data, what is refused on save, and their integer expressions."""
