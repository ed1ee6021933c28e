"""`ditan library confirmations`: values that people saw in the originals, from the platform of this installation."""

import json
from pathlib import Path
from typing import Any

from ditan.cli.result import CommandResult
from ditan.core.errors.base import Language

COUNTED = {
    "zh": "{count} 条核对记录；{place} 算数的 {in_force} 条，库版本 {release}",
    "en": "{count} records; in force at {place}: {in_force}, release {release}",
}
COUNTED_ALL = {"zh": "{count} 条核对记录", "en": "{count} records"}
LINE = "{id:>6}  {state:<10}  {place:<8}  {parameter}  {listed} → {seen} {unit}"
SHOWN = 50


def confirmations_result(place: str | None, state: str | None, out: Path | None) -> CommandResult:
    """All records of this installation; of a place, what is in force there, which `out` is the file of.

    Raises: Refused for a place that is not known, or a file without a place.
    """
    from ditan.cli.installation import installation_ready

    installation_ready()
    from django.utils import timezone

    from ditan.domains.accounts.scope import reach_of_installation
    from ditan.domains.library_view.api.sightings import sighting_plain
    from ditan.domains.library_view.selectors import sighting_list

    by = reach_of_installation(timezone.localdate())
    rows = [_texts(sighting_plain(one)) for one in sighting_list(by, state=state or "")]
    data: dict[str, Any] = {"count": len(rows), "confirmations": rows}
    if place or out:
        data |= _in_force(place or "")
    if out:
        kept = {name: data[name] for name in ("place", "library_release", "in_force")}
        out.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
        data["out"] = str(out)

    def text(language: Language) -> str:
        lines = [LINE.format(**row) for row in rows[:SHOWN]]
        if "in_force" not in data:
            return "\n".join([*lines, COUNTED_ALL[language].format(count=len(rows))])
        said = COUNTED[language].format(
            count=len(rows),
            place=data["place"],
            in_force=len(data["in_force"]),
            release=data["library_release"],
        )
        return "\n".join([*lines, said])

    return CommandResult(data, text)


def _in_force(code: str) -> dict[str, Any]:
    from ditan.core.errors import Refused
    from ditan.core.errors.figures import FigurePlaceUnknown
    from ditan.core.library import load
    from ditan.core.library.sightings import sightings_plain
    from ditan.domains.library_view.selectors import sightings_of_place
    from ditan.domains.places.selectors import place_get

    place = place_get(code)
    if place is None:
        raise Refused([FigurePlaceUnknown(found=code)])
    seen = sightings_of_place(place)
    return {"place": code, "library_release": seen.release(load().release), "in_force": sightings_plain(seen)}


def _texts(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "valid_from": str(row["valid_from"] or ""),
        "at": row["at"].isoformat(),
        "decisions": [{**decision, "at": decision["at"].isoformat()} for decision in row["decisions"]],
    }
