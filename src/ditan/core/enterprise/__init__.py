"""Enterprise accounting."""
