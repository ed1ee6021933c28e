"""Forms of pathways: what was typed, read into what is asked for, and written back as it was typed."""
