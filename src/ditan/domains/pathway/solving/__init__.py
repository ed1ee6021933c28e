"""A programme as somebody works at it: what is asked, what came out as tables and figures, and all of it as Excel."""
