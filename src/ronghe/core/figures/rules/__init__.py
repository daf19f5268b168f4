"""Pure rules of figures: what a source states, what it aims at."""
