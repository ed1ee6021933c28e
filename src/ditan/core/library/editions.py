"""Reading `editions/<id>.yaml`: which parameter a balance fuel takes for each role, and what goes with it."""

from dataclasses import dataclass, field

from ditan.core.errors.base import Problem
from ditan.core.errors.library import LibraryFieldMissing, LibraryFieldWrong
from ditan.core.library.files import LibraryFiles
from ditan.core.library.mappings import Fields, read_fields
from ditan.core.library.model import Edition, FuelRecipe

FOLDER = "editions"
ROLES = ("ncv", "cc", "ox")
REQUIRED = ("id", "name_zh", "name_en", "guideline", "gwp", "mapping", "fuels")
KNOWN = (*REQUIRED, "other", "note_zh", "note_en")
RECIPE_KNOWN = (*ROLES, "rows", "our_choice", "note_zh", "note_en")
OTHER_KNOWN = ("heat_factor", "grid_factor", "coal_rate", "fixed_share")


@dataclass(slots=True)
class Recipes:
    """The editions that were read, their files for later checks, and what was wrong."""

    editions: dict[str, Edition] = field(default_factory=dict)
    fields: dict[str, Fields] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_editions(files: LibraryFiles) -> Recipes:
    """Read every recipe file; the id of an edition is the name of its file."""
    recipes = Recipes()
    for file, text in files.below(FOLDER).items():
        if not file.endswith(".yaml"):
            continue
        name = file.removeprefix(FOLDER + "/").removesuffix(".yaml")
        fields, problems = read_fields(file, text)
        recipes.problems += problems
        if not problems:
            recipes.editions[name] = _edition(name, fields, recipes.problems)
            recipes.fields[name] = fields
    return recipes


def _edition(name: str, fields: Fields, problems: list[Problem]) -> Edition:
    problems += fields.problems(REQUIRED, KNOWN)
    if fields.text("id", name) != name:
        problems.append(
            LibraryFieldWrong(
                fields.where("id"),
                field="id",
                found=fields.text("id"),
                expected=name,
            )
        )
    other = fields.parts.get("other")
    if other is not None:
        problems += other.problems((), OTHER_KNOWN)
    fuels = fields.parts.get("fuels")
    recipes = fuels.parts.items() if fuels else ()
    return Edition(
        id=name,
        name_zh=fields.text("name_zh"),
        name_en=fields.text("name_en"),
        guideline=fields.text("guideline"),
        gwp=fields.text("gwp"),
        mapping=fields.text("mapping"),
        fuels={fuel: _recipe(fuel, recipe, problems) for fuel, recipe in recipes},
        other=dict(other.texts) if other else {},
        note_zh=fields.text("note_zh"),
        note_en=fields.text("note_en"),
    )


def _recipe(fuel: str, fields: Fields, problems: list[Problem]) -> FuelRecipe:
    problems += fields.problems(ROLES, RECIPE_KNOWN)
    choice = fields.text("our_choice", "false")
    if choice not in ("true", "false"):
        problems.append(
            LibraryFieldWrong(
                fields.where("our_choice"), field="our_choice", found=choice, expected="true / false"
            )
        )
    notes = {"note_zh": fields.text("note_zh"), "note_en": fields.text("note_en")}
    if choice == "true":
        problems += [
            LibraryFieldMissing(fields.where(), field=note) for note, text in notes.items() if not text
        ]
    return FuelRecipe(
        fuel=fuel,
        ncv=fields.text("ncv"),
        cc=fields.text("cc"),
        ox=fields.text("ox"),
        rows=fields.text("rows", "all"),
        is_our_choice=choice == "true",
        **notes,
    )
