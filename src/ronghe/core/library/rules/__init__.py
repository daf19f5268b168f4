"""Pure rules of the library: documents and their clauses."""
