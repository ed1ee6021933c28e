"""A role's outcome for all rows of keys."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from ditan.core.emissions.candidates import Candidate
from ditan.core.emissions.keys import Coded, Codes


@dataclass(frozen=True, slots=True)
class Chosen:
    """A role's outcome for all rows: the different candidates (None: absent) and which of them each row takes."""

    candidates: list[Candidate | None]
    codes: Codes

    def column(self, read: Callable[[Candidate], Any], absent: Any, kind: pa.DataType) -> pa.Array:
        """What `read` finds in each row's candidate, or `absent`."""
        values = [absent if candidate is None else read(candidate) for candidate in self.candidates]
        return pa.array(values, type=kind).take(pa.array(self.codes))

    @property
    def units(self) -> Coded:
        """The unit each row takes, every different unit once."""
        texts = [candidate.unit if candidate else "" for candidate in self.candidates]
        different = sorted(set(texts))
        places = np.array([different.index(text) for text in texts], dtype=np.int64)
        return Coded(different, places[self.codes])
