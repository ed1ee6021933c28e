"""Every source of the library: its words, its default parameters in every edition and region, its units."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import pytest

from ditan.core.emissions.scaling import exact_scale
from ditan.core.errors import Refused
from ditan.core.inventory.sources import (
    EmissionRule,
    Named,
    Source,
    filled_key,
    key_problems,
    source_book,
    sources,
)
from ditan.core.library import load
from ditan.core.library.vocabulary import categories

# Combinations that the guideline's tables do not print: no double rice in three regions, no grazing buffalo or
# pigs, no buffalo in the north; a row of them must bring its own factor.
NOT_PRINTED = {
    *(
        f"invf.rice.{region}.{season}"
        for region in ("华北", "东北", "西北")
        for season in ("双季早稻", "双季晚稻")
    ),
    *(f"invf.enteric.放牧饲养.{animal}" for animal in ("水牛", "猪")),
    *(f"invf.manure{gas}.{region}.水牛" for gas in ("CH4", "N2O") for region in ("华北", "东北", "西北")),
}


@dataclass
class Defaults:
    """The default parameters of one combination of item, variant and region."""

    units: list[tuple[str, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def combinations(source: Source) -> Iterator[tuple[Named | None, Named | None, str]]:
    """Every item, variant and region of a source."""
    regions = set(source_book().regions[source.region_table].values()) if source.region_table else {""}
    for item in source.items.values() or (None,):
        for variant in source.variants.values() or (None,):
            for region in sorted(regions):
                yield item, variant, region


def defaults(
    rule: EmissionRule, item: Named | None, variant: Named | None, region: str, edition: str
) -> Defaults:
    """The units of the defaults that one combination takes, and the keys that the library lacks."""
    found = Defaults()
    for role in rule.roles:
        key = filled_key(role.key, item, variant, region)
        key = source_book().replaced(key, edition)
        if not key:
            found.units.append((role.role, role.unit))
        elif key in load().parameters:
            found.units.append((role.role, load().parameter(key).unit))
        else:
            found.missing.append(key)
    return found


@pytest.mark.parametrize("edition", sorted(load().editions))
@pytest.mark.parametrize("source", sources().values(), ids=lambda source: source.id)
def test_every_default_is_in_the_library_and_its_units_fit(source: Source, edition: str) -> None:
    for item, variant, region in combinations(source):
        for rule in source.emissions:
            found = defaults(rule, item, variant, region, edition)
            assert set(found.missing) <= NOT_PRINTED, (rule.id, found.missing)
            if not found.missing:
                units = [("decay", "-") if role == "k" else (role, unit) for role, unit in found.units]
                exact_scale(rule.definition, source.unit, tuple(units), rule.gas_of(item), Fraction(1))


def test_what_is_not_printed_is_named_and_missing() -> None:
    assert not NOT_PRINTED & set(load().parameters)


def test_every_category_that_emits_beside_the_balance_has_a_source() -> None:
    leaves = {
        code for code in categories() if not any(other.parent == code for other in categories().values())
    }
    # 1.1 comes from the balance, 1.5 and 1.6 are memo items of it.
    beside = {code for code in leaves if not code.startswith(("1.1", "1.5", "1.6"))}
    covered = {source.category for source in sources().values()}
    assert beside <= covered


def test_a_parameter_name_means_one_gas_or_is_shared_by_all() -> None:
    for source in sources().values():
        for rule in source.emissions:
            for other in source.emissions:
                shared = {role.parameter for role in rule.roles} & {role.parameter for role in other.roles}
                if rule.gas != other.gas:
                    assert "ef" not in shared, source.id


def test_a_source_is_found_by_id_and_by_both_names() -> None:
    book = source_book()
    for word in (
        "landfill",
        "城市固体废弃物填埋（质量平衡法）",
        "垃圾填埋",
        "Municipal waste landfilled, mass balance",
    ):
        found = book.find("5.1", word)
        assert found is not None
        assert found.id == "landfill"
    within = book.find("1.3", "矿后活动")
    assert within is not None
    assert within.category == "1.3.3"
    assert book.find("5.2", "landfill") is None


def test_a_county_takes_the_region_of_its_province() -> None:
    assert source_book().region("rice", "320102") == "华东"
    assert source_book().region("rice", "000000") is None


BROKEN = """category: "2.99"
sources:
  kiln:
    name_zh: 窑
    name_en: Kiln
    amount_zh: 产量
    amount_en: amount
    unit: furlong
    clause: 无
    colour: red
    items:
      one: {name_zh: 一, name_en: same}
      two: {name_zh: 二, name_en: same}
    emissions:
      first:
        gas: CO3
        equation: factor
        roles: {ef: "invf.{variant}", heat: invf.lime}
      second:
        gas: CO2
        equation: burning
      third:
        gas: CH4
        equation: landfill_mass_balance
        sign: minus
        roles: {doc: invf.doc.food}
"""


def test_a_broken_file_tells_everything_at_once_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "9_kiln.yaml").write_text(BROKEN, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        source_book(tmp_path)
    told = [f"{problem.where}: {problem}" for problem in caught.value.problems]
    for words in (
        '9_kiln.yaml:10: Unknown field "colour"',
        'category of source kiln is "2.99"',
        'The unit "furlong" is not known',
        '"same" stands for two things: one and two',
        'gas of source kiln is "CO3"',
        'placeholder of source kiln is "variant"',
        'role of source kiln is "heat"',
        'equation of source kiln is "burning"',
        "gives no parameter for the role docf",
        "gives no parameter for the role mcf",
    ):
        assert any(words in line for line in told), (words, told)
    assert any(
        problem.code == "library_field_wrong" and "minus" in str(problem) for problem in caught.value.problems
    )
    wording = next(p for p in caught.value.problems if p.code == "source_role_missing").wording("zh")
    assert "没有给出方程 landfill_mass_balance 的参数" in wording.message


def test_tables_beside_the_sources_are_checked(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "replacements").mkdir()
    (tmp_path / "regions.csv").write_text(
        "table,place,region\nrice,999999,华东\nrice,320000,\n", encoding="utf-8"
    )
    (tmp_path / "replacements" / "prov2025.csv").write_text(
        "key,replaced_by,note_zh,note_en\ninvf.lime,a,,\ninvf.lime,b,,\n", encoding="utf-8"
    )
    with pytest.raises(Refused) as caught:
        source_book(tmp_path)
    told = [f"{problem.where}: {problem}" for problem in caught.value.problems]
    assert any("regions.csv:2" in line and "999999" in line for line in told)
    assert any("regions.csv:3" in line for line in told)
    assert any("prov2025.csv:3" in line and "invf.lime" in line for line in told)


def test_keys_that_the_library_lacks_are_named(tmp_path: Path) -> None:
    assert list(key_problems(source_book(), load())) == []
    (tmp_path / "sources").mkdir()
    (tmp_path / "replacements").mkdir()
    text = BROKEN.split("      second:", maxsplit=1)[0]
    for wrong, right in (
        ('"2.99"', '"2.2"'),
        ("furlong", "t"),
        ("    colour: red\n", ""),
        ("name_en: same}\n      two", "name_en: one}\n      two"),
        ("CO3", "CO2"),
        ("{variant}", "{item}"),
        (", heat: invf.lime", ""),
    ):
        text = text.replace(wrong, right)
    (tmp_path / "sources" / "9_kiln.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "replacements" / "prov2025.csv").write_text(
        "key,replaced_by,note_zh,note_en\ninvf.lime,invf.lima,,\n", encoding="utf-8"
    )
    first, second = key_problems(source_book(tmp_path), load())
    assert str(first) == "kiln first ef takes its parameter from the key invf.one, which the library lacks."
    assert 'the nearest is "invf.lime"' in second.wording("en").expected
