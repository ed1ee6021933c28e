"""Charts of reports: small SVG drawings with direct labels, and no number that is not written."""
