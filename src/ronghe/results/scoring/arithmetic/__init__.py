"""Exact numbers: decimals as written, points as scaled integers, expressions that know their bounds."""
