"""Caps as pages, workbooks and the interface tell them."""
