"""Monitoring plans over HTTP: the draft of the enterprise, its versions, what the office decides, the list of the office."""

from ditan.domains.enterprise.api.plans import deciding, drafting, listing, versions

__all__ = ["deciding", "drafting", "listing", "versions"]
