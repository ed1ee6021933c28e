"""Pages of filings: thin views over selectors and services, one noun a file."""
