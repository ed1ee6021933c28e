"""The range of a scenario on a page: which paths and seed were asked for, its percentiles by year, and the years of the peak."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from ditan.core.errors import Problem
from ditan.core.errors.scenario import PathsOutOfRange, ScenarioSeedNotUsable
from ditan.core.pathway.simulation import LEVELS, SEED, Fan
from ditan.core.pathway.simulation import PATHS as MOST_OFFERED
from ditan.domains.pathway.selectors.ranges import OFFERED, range_of
from ditan.domains.pathway.selectors.working import PATHS, Source
from ditan.domains.pathway.tracing.scenarios.fans import BY_YEAR, PERCENTS
from ditan.domains.pathway.tracing.scenarios.naming import named
from ditan.domains.pathway.tracing.tonnes import shown_t
from ditan.domains.web.numbers import emissions_scale, number_text, percent_text
from ditan.domains.web.typed import said

STEP = 5
LONGEST_SEED = 24
SHOWN_SUMS = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True)
class RangeAsked:
    """Paths and seed of an address; `typed` is the seed as it stands in its field, `problems` what is wrong with them."""

    paths: int
    seed: int
    typed: str
    problems: tuple[Problem, ...] = ()

    @property
    def offered(self) -> tuple[int, ...]:
        """The numbers of paths to choose from."""
        return OFFERED

    def of(self, source: Source) -> Fan | None:
        """The range as it was asked for; None where nothing is uncertain. Raises: Refused."""
        return range_of(source, self.paths, self.seed)


def range_asked(request: HttpRequest) -> RangeAsked:
    """`?paths=` and `?seed=`; what cannot be used is told, and the usual is shown."""
    paths, seed = request.GET.get("paths", ""), request.GET.get("seed", "").strip()[:LONGEST_SEED]
    problems: list[Problem] = []
    is_offered = paths in map(str, OFFERED)
    if paths and not is_offered:
        problems.append(PathsOutOfRange(found=paths[:LONGEST_SEED], least=OFFERED[0], most=MOST_OFFERED))
    is_seed = seed.isascii() and seed.isdigit() and int(seed) < 2**63
    if seed and not is_seed:
        problems.append(ScenarioSeedNotUsable(found=seed))
    return RangeAsked(
        int(paths) if is_offered else PATHS, int(seed) if is_seed else SEED, seed, tuple(problems)
    )


def range_told(fan: Fan | None, name: str, asked: RangeAsked) -> dict[str, Any] | None:
    """What the range of a scenario says, each number with the key that opens it."""
    if fan is None:
        return None
    counts = fan.peak_counts
    cumulative = fan.cumulative
    return {
        "id": name,
        "name": named(fan.projection.scenario.name),
        "unit": emissions_scale().unit,
        "paths": fan.paths,
        "seed": fan.seed,
        "asked": asked,
        "problems": said(asked.problems),
        "until": BY_YEAR,
        "chance": (f"fan.{name}", percent_text(fan.probability_peaked_by(BY_YEAR), 0)),
        "cumulative": [
            (f"cum.{name}.{percent}", shown_t(cumulative[level]))
            for percent, level in PERCENTS.items()
            if level in SHOWN_SUMS
        ],
        "most": max(counts.values()),
        "peaks": [
            (year, count, number_text(count, 0), percent_text(count / fan.paths, 1), f"peak.{name}.{year}")
            for year, count in counts.items()
        ],
        "is_unseen": fan.years[-1] in counts,
        "last": fan.years[-1],
        "levels": list(PERCENTS),
        "years": [
            (
                year,
                f"fan.{name}.{year}",
                [
                    (
                        f"fan.{name}.{year}.{round(100 * level)}",
                        shown_t(float(fan.percentiles[level][fan.projection.at(year)])),
                    )
                    for level in LEVELS
                ],
            )
            for year in fan.years
            if year % STEP == 0 or year == fan.years[-1]
        ],
    }
