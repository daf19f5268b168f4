"""Word documents of a meeting: the minutes and the sign-in sheet, on A4 after GB/T 9704."""
