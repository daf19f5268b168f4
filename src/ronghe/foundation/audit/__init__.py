"""Who did what, when and why, told in sentences over the database's own history."""
