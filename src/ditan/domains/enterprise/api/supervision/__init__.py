"""Supervision of enterprises over HTTP: the board, the ranking, anomalies, the sums beside the inventory; for offices."""

from ditan.domains.enterprise.api.supervision import anomalies, board, ranking, sums, transformation

__all__ = ["anomalies", "board", "ranking", "sums", "transformation"]
