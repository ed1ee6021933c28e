"""Tags of the pages of pathways."""
