"""Reading the library for pages."""

from ditan.core.library import load
from ditan.domains.library_view.selectors import (
    document_list,
    document_parameters,
    library_search,
    parameter_alternatives,
    recipe_lines,
)


def test_the_counts_of_the_documents_add_up_to_the_library() -> None:
    lines = document_list()
    assert len(lines) == len(load().documents)
    assert sum(line.values for line in lines) == len(load().parameters)
    for line in lines:
        assert line.cross_checked + line.seen_once + line.unverified == line.values


def test_documents_are_found_by_title_number_or_issuer() -> None:
    assert [line.document.id for line in document_list("2589-2008")] == ["gbt2589_2008"]
    assert document_list("没有这样的文件") == []


def test_documents_that_editions_use_come_first() -> None:
    numbers = [len(line.editions) for line in document_list()]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] > 0


def test_values_of_a_document_can_be_narrowed_by_verification() -> None:
    found = document_parameters("provincial_2011", verification="unverified")
    assert found
    assert {one.verification for one in found} == {"unverified"}


def test_what_other_documents_say_is_of_the_same_name_and_item_and_never_the_value_itself() -> None:
    bituminous = load().parameter("fuel.provincial_2011.bituminous.cc")
    others = parameter_alternatives(bituminous)
    assert {other.keys["item"] for other in others} == {"bituminous"}
    assert bituminous.id not in {other.id for other in others}
    assert 26.18 in {other.value for other in others}  # the edition beside it is kept apart


def test_the_recipe_table_names_a_parameter_for_each_role_of_each_fuel() -> None:
    for edition in load().editions.values():
        lines = recipe_lines(edition)
        assert len(lines) == len(edition.fuels)
        assert all(parameter is not None for line in lines for parameter in line.parameters)


def test_search_finds_values_by_their_chinese_name() -> None:
    assert "fuel.gbt2589_2008.raw_coal.ncv" in {match.id for match in library_search("原煤 低位发热量")}
