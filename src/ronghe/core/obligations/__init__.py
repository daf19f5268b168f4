"""Whatever somebody owes by a time: one clock in Chinese working days (design idea 3)."""
