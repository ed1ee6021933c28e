"""The site: settings, addresses, home page, static sources and translations."""
