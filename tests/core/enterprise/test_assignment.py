"""Assigning a verifier: interests, rotation, silence, who assigns. All reasons at once."""

from dataclasses import replace
from datetime import date

import pytest

from ditan.core.enterprise.assignment import (
    Declaration,
    Engagement,
    Interest,
    Proposal,
    assigner_level,
    assigner_reason,
    assignment_problems,
    relations,
)

DAY = date(2026, 3, 10)
PROPOSAL = Proposal("plant", "bureau", ("wang", "li"), 2025, DAY, "province", frozenset({"sister"}))
DECLARED = tuple(Declaration("bureau", "plant", date(2026, 2, 1), person) for person in ("", "wang", "li"))


def reasons(
    *interests: Interest,
    proposal: Proposal = PROPOSAL,
    engagements: tuple[Engagement, ...] = (),
    declarations: tuple[Declaration, ...] = DECLARED,
    level: str | None = None,
) -> list[str]:
    """The codes of the reasons against a proposal."""
    found = assignment_problems(proposal, interests, engagements, declarations, level)
    return [problem.code for problem in found]


def test_a_verifier_without_interest_may_be_assigned() -> None:
    assert reasons() == []


@pytest.mark.parametrize("relation", relations())
def test_every_relation_that_goes_on_forbids(relation: str) -> None:
    assert reasons(Interest("bureau", "plant", relation, date(2020, 1, 1))) == ["verifier_has_interest"]


@pytest.mark.parametrize(("until", "forbids"), [(date(2023, 3, 10), True), (date(2023, 3, 9), False)])
def test_advice_counts_three_years_after_it_ended(until: date, *, forbids: bool) -> None:
    """Ended on 10 March 2023: counts to 10 March 2026, the day of the assignment; ended a day earlier, it is free that day."""
    found = reasons(Interest("bureau", "plant", "advised", date(2021, 1, 1), until))
    assert bool(found) == forbids


def test_an_interest_of_tomorrow_is_none_today() -> None:
    assert reasons(Interest("bureau", "plant", "advised", date(2026, 3, 11))) == []


def test_ownership_of_a_sister_forbids_and_advice_to_it_does_not() -> None:
    assert reasons(Interest("bureau", "sister", "owns", date(2020, 1, 1))) == ["verifier_has_interest"]
    assert reasons(Interest("bureau", "sister", "advised", date(2020, 1, 1))) == []
    assert reasons(Interest("bureau", "stranger", "owns", date(2020, 1, 1))) == []


def test_a_person_carries_an_interest_from_one_verifier_to_the_next() -> None:
    of_wang = Interest(
        "another bureau", "plant", "employed", date(2020, 1, 1), date(2025, 1, 1), person="wang"
    )
    assert reasons(of_wang) == ["verifier_has_interest"]
    assert reasons(replace(of_wang, person="zhao")) == []


def test_a_relation_that_nobody_knows_is_not_passed_over() -> None:
    assert reasons(Interest("bureau", "plant", "friend", date(2020, 1, 1))) == ["verifier_relation_unknown"]


def served(*years: int, people: tuple[str, ...] = ()) -> tuple[Engagement, ...]:
    """Verifications of the plant by the bureau."""
    return tuple(Engagement("plant", "bureau", year, people) for year in years)


def test_a_fourth_year_in_a_row_is_refused_and_a_pause_frees() -> None:
    """2022, 2023, 2024 and now 2025 would be four. With 2024 left out, a pause of one year lies between."""
    assert reasons(engagements=served(2022, 2023, 2024)) == ["verifier_too_long"]
    assert reasons(engagements=served(2023, 2024)) == []
    assert reasons(engagements=served(2021, 2022, 2023)) == []


def test_a_person_rotates_too() -> None:
    """Wang did it for another bureau before: the person counts, not the employer."""
    before = tuple(Engagement("plant", f"bureau {year}", year, ("wang",)) for year in (2022, 2023, 2024))
    found = assignment_problems(PROPOSAL, (), before, DECLARED)
    assert [(problem.code, problem.facts["who"], problem.facts["again"]) for problem in found] == [
        ("verifier_too_long", "wang", 2026)
    ]


def test_silence_is_no_declaration() -> None:
    """Li declared for another enterprise, and the bureau more than a year ago."""
    told = (
        Declaration("bureau", "plant", date(2025, 3, 9), ""),
        Declaration("bureau", "plant", date(2026, 2, 1), "wang"),
        Declaration("bureau", "other", date(2026, 2, 1), "li"),
    )
    found = assignment_problems(PROPOSAL, (), (), told)
    assert [(problem.code, problem.facts["who"]) for problem in found] == [
        ("verifier_declaration_missing", "bureau, li")
    ]


def test_who_assigns_is_a_setting() -> None:
    by_city = replace(PROPOSAL, level="city")
    assert reasons(proposal=by_city) == ["assigner_not_in_charge"]
    (problem,) = assignment_problems(by_city, (), (), DECLARED)
    assert problem.wording("zh").message == "本地不由市级主管部门指派核查机构"
    assert reasons(proposal=by_city, level="city") == []


def test_all_reasons_are_told_at_once() -> None:
    proposal = replace(PROPOSAL, verifier="sister", people=(), first_verifier="sister", level="city")
    found = reasons(Interest("sister", "plant", "same_owner", date(2020, 1, 1)), proposal=proposal)
    assert found == [
        "assigner_not_in_charge",
        "verifier_nobody_named",
        "verifier_is_enterprise",
        "verifier_second_is_first",
        "verifier_has_interest",
        "verifier_declaration_missing",
    ]


def test_what_a_place_has_set_prevails_over_the_setting_for_all() -> None:
    assert (
        assigner_level(places=["990105", "990100", "100000"]) == "city"
    )  # set for 990100, which has no province
    assert assigner_level(places=["350102", "350100", "350000"]) == "province"
    assert assigner_level(is_national=False, places=["350102", "350100", "350000"]) == "city"
    assert "省" in assigner_reason(["350102"])[0]
    assert assigner_reason(["990105", "990100"]) != assigner_reason(["350102"])
