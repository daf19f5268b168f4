"""Invented data for the component gallery: no record is read, no person is real."""
