"""Which enterprises are verified again by another: some by risk, some by a lot that anybody can draw again."""

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from ditan.core.enterprise.sampling.settings import sampling_settings

Reason = Literal["risk", "verifier", "lot"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A verified enterprise: its verifier, emissions, and the share (0–1) that was in doubt when the statement was issued."""

    enterprise: str
    verifier: str
    emissions_t: float
    in_doubt: float = 0.0


@dataclass(frozen=True, slots=True)
class Chosen:
    """An enterprise of the sample and why: its risk, the only one of its verifier, or the lot."""

    candidate: Candidate
    reason: Reason
    risk: float


def reverification_sample(candidates: Iterable[Candidate], seed: str) -> list[Chosen]:
    """The sample for a second verification, in the order of choice.

    Formula: n = ⌈share · N⌉. ⌈by_risk · n⌉ of the highest risk, emissions · (in_doubt + base); then the first by lot of each
    verifier that has none yet; then by lot up to n. The lot is the order of SHA-256 of seed and enterprise: a seed that is
    made known beforehand (a date, a public number) lets anybody draw it again.
    Returns: more than n where there are more verifiers than places left.
    """
    settings = sampling_settings()["reverification"]
    listed = list(candidates)
    size = math.ceil(settings["share"] * len(listed) - 1e-9)
    risks = {one.enterprise: one.emissions_t * (one.in_doubt + settings["base"]) for one in listed}
    by_risk = sorted(listed, key=lambda one: (-risks[one.enterprise], one.enterprise))
    chosen = [
        Chosen(one, "risk", risks[one.enterprise])
        for one in by_risk[: math.ceil(settings["by_risk"] * size - 1e-9)]
    ]
    taken = {one.candidate.enterprise for one in chosen}
    lot = sorted(
        (one for one in listed if one.enterprise not in taken), key=lambda one: lot_of(seed, one.enterprise)
    )
    seen = {one.candidate.verifier for one in chosen}
    for one in lot:
        if one.verifier not in seen:
            chosen.append(Chosen(one, "verifier", risks[one.enterprise]))
            seen.add(one.verifier)
            taken.add(one.enterprise)
    rest = [one for one in lot if one.enterprise not in taken]
    chosen += [Chosen(one, "lot", risks[one.enterprise]) for one in rest[: max(0, size - len(chosen))]]
    return chosen


def lot_of(seed: str, enterprise: str) -> str:
    """The lot of an enterprise: smaller is drawn earlier."""
    return hashlib.sha256(f"{seed}|{enterprise}".encode()).hexdigest()


def reverification_settings() -> dict[str, Any]:
    """The share that is drawn, the share by risk, what every risk has at least, and why."""
    return dict(sampling_settings()["reverification"])
