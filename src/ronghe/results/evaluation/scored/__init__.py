"""From frozen facts to stored results, and back."""
