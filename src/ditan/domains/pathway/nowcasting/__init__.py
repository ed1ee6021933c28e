"""The year of a place as pages show it: words, figures, and what each number was made of."""
