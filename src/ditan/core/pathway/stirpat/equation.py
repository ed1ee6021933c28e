"""An equation of elasticities, fitted or published, and what a change of its factors does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.fitting import ChangeWrong, EquationUnknown
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

EQUATION_FOLDER = BUILT_IN / "pathway" / "stirpat"


@dataclass(frozen=True, slots=True)
class Equation:
    """ln I = constant + Σ elasticity · ln factor."""

    id: str
    name_zh: str
    name_en: str
    constant: float
    elasticities: Mapping[str, float]
    names_zh: Mapping[str, str]
    names_en: Mapping[str, str]
    document: str = ""
    clause: str = ""
    note_zh: str = ""
    note_en: str = ""
    verification: str = "unverified"

    def as_json(self) -> dict[str, Any]:
        """The equation as plain values."""
        return {name: getattr(self, name) for name in self.__slots__} | {
            "elasticities": dict(self.elasticities),
            "names_zh": dict(self.names_zh),
            "names_en": dict(self.names_en),
        }


def effect_of_change(elasticities: Mapping[str, float], changes: Mapping[str, float]) -> float:
    """By what share emissions change when factors change, all else equal.

    Formula: Π (1 + gⱼ)^bⱼ − 1.

    Parameters: changes – by factor, as shares above −1 (0.01 is one per cent more).
    Raises: Refused with ChangeWrong for every factor that the equation lacks and every change of −1 or below.

    >>> round(effect_of_change({"population": 0.5}, {"population": 0.21}), 12)
    0.1
    """
    problems: list[Problem] = [
        _wrong(f"{name}={change:g}", elasticities)
        for name, change in changes.items()
        if name not in elasticities or not change > -1
    ]
    refuse_if(problems)
    ratio = 1.0
    for name, change in changes.items():
        ratio *= (1 + change) ** elasticities[name]
    return float(ratio - 1)


def read_changes(text: str, factors: Sequence[str]) -> dict[str, float]:
    """Changes as they are typed: `population=1%,coal_share=-0.05`.

    Raises: Refused with ChangeWrong for every part that cannot be read.
    """
    found: dict[str, float] = {}
    problems: list[Problem] = []
    for part in (piece.strip() for piece in text.replace("，", ",").split(",") if piece.strip()):
        name, _sign, number = (piece.strip() for piece in part.partition("="))
        try:
            change = float(number.rstrip("%％")) / (100 if number.endswith(("%", "％")) else 1)
        except ValueError:
            change = float("nan")
        if name not in factors or not change > -1:
            problems.append(_wrong(part, factors))
        found[name] = change
    refuse_if(problems)
    return found


def _wrong(found: str, factors: Mapping[str, float] | Sequence[str]) -> ChangeWrong:
    names = list(factors)
    return ChangeWrong(found=found, factors=", ".join(names), example=f"{names[0]}=1%" if names else "a=1%")


def published_equations() -> tuple[str, ...]:
    """The ids of the equations of the library."""
    return tuple(sorted(path.stem for path in EQUATION_FOLDER.glob("*.yaml")))


@cache
def published_equation(name: str) -> Equation:
    """An equation of the library, with its citation.

    Raises: Refused with EquationUnknown.
    """
    if name not in published_equations():
        refuse_if([EquationUnknown(found=name, known=", ".join(published_equations()))])
    record = read_data(EQUATION_FOLDER / f"{name}.yaml")
    factors = record["factors"]
    return Equation(
        id=record["id"],
        name_zh=record["name_zh"],
        name_en=record["name_en"],
        constant=record["constant"],
        elasticities={factor: one["coefficient"] for factor, one in factors.items()},
        names_zh={factor: one["name_zh"] for factor, one in factors.items()},
        names_en={factor: one["name_en"] for factor, one in factors.items()},
        document=record["document"],
        clause=record["clause"],
        note_zh=record["note_zh"],
        note_en=record["note_en"],
        verification=record["verification"],
    )
