"""The pages of the waiting room."""
