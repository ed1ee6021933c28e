"""What a report says, before it is printed anywhere."""
