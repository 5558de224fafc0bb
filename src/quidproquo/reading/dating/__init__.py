"""What expressions of time mean: their patterns, and the days that each makes."""
