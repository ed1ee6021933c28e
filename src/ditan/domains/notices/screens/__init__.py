"""Pages of notices: the list, its workbook, and one's own settings."""
