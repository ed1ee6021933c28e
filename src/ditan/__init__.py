"""Ditan 低碳: the open platform a low-carbon city runs its carbon work on."""

__version__ = "0.1.0"
