"""Tokens: programs that act for a person over HTTP, within that person's reach and the token's own."""
