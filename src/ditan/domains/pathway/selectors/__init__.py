"""Reading pathways: series of places, verdicts, drivers."""
