"""Pages of the library: notices with objections, documents with clauses."""
