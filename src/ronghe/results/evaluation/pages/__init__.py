"""What people see of the rating: views, forms, and the rows they draw."""
