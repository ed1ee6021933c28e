"""State: Django applications, one noun each, all of the same shape."""
