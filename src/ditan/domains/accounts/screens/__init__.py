"""Pages of people: signing in, one's own account, invitations, and who holds which post."""
