"""Pages of the statistics, one noun a file; each declares its own `urlpatterns`."""
