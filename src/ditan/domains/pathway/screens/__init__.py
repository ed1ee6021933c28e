"""Pages of pathways, one noun a file; each declares its own `urlpatterns`."""
