"""Pages of enterprises, one noun a file."""
