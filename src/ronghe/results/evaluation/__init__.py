"""Rating cycles, the one scoring engine, ladders, awards, explanation (S-17 to S-28)."""
