"""What makes the model, as far as it runs without torch."""
