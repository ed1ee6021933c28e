"""Numbers of pathways opened: scenarios, comparisons, drivers and plans, each with its equation and its parts."""
