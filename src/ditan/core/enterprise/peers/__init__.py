"""Peers: the range of a value among those of one industry and year, and an installation's years against each other.

Invariant: a range of too few peers is not given; it is said that there are too few.
"""

from ditan.core.enterprise.peers.factors import implied_factors, peer_findings
from ditan.core.enterprise.peers.ranges import PeerRange, PeerRanges, peer_ranges
from ditan.core.enterprise.peers.years import yearly_jumps

__all__ = ["PeerRange", "PeerRanges", "implied_factors", "peer_findings", "peer_ranges", "yearly_jumps"]
