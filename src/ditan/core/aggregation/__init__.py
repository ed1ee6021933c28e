"""Summing up: integers up a tree of categories, in the one place where that is done.

Nouns: a `Tree` of categories. Invariant: sums are sums of integer micro-tonnes, so that they are the same bits
whatever the order of the rows; a node below which nothing was estimated has no sum, which is not zero.
"""

from ditan.core.aggregation.tree import Tree

__all__ = ["Tree"]
