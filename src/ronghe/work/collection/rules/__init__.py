"""Pure rules of collection: columns, cells, checks within a row, what may be asked, burden."""
