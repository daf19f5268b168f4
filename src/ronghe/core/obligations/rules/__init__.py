"""Pure rules of obligations: duties, periods, due days."""
