"""What may be done, and when; every refusal says what to do next."""
