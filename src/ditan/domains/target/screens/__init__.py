"""Pages of targets, one noun a file; each declares its own `urlpatterns`."""
