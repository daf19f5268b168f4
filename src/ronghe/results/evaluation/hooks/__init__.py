"""What evaluation gives other rooms to call: measures, figures, uses, the review desk, remarks."""
