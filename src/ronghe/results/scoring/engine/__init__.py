"""The one implementation: roster and facts in, lines and results out; digests, overrides, files."""
