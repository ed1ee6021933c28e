"""Freeze, restate, explain, settle."""

import hashlib
import json
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ditan.core.casework.restating import waterfall
from ditan.core.errors import Refused
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.canonical import canonical_text, hash_of
from ditan.domains.filings.differences import differences_of, sealed_content
from ditan.domains.filings.models import Edge, Filing, Version
from ditan.domains.filings.selectors import edge_list_stale, version_as_of, version_list_as_of
from ditan.domains.filings.services import (
    causes_state,
    edge_add,
    edge_effect_state,
    edge_settle,
    filing_move,
    version_publish,
    version_restate,
    version_seal,
)
from tests.domains.filings.conftest import CONTENT, DAY, World
from tests.people import COUNTY

pytestmark = pytest.mark.django_db
ANYBODY = Reach(DAY)
AFTER = {"total": {"co2e_micro_t": 1_200_000}, "rows": [{"id": "coal", "co2e_micro_t": 1_200_000}]}
LATER = date(2026, 7, 1)


def _restated(world: World, version: Version) -> Version:
    """The whole way of a restatement: the draft with another total, its causes, and the seal."""
    houses = world.houses
    filing = version_restate(
        version, world.by("writer"), "煤炭消费量修订", filer=houses.county_office, receiver=houses.city_office
    )
    filing = world.save(filing, AFTER)
    causes_state(filing, {"": ("statistics", "能源平衡表修订")}, world.by("writer"))
    for edge in version.edges.all():
        edge_effect_state(edge, filing, "考核得分需重算", world.by("writer"))
    world.submit(filing)
    return version_seal(world.accept(filing), world.by("city_director", LATER), library_release="release-2")


def test_the_hash_can_be_made_again_by_hand(world: World) -> None:
    version = world.sealed()
    evidence = list(version.filing.evidence.values_list("evidence_id", flat=True))
    by_hand = json.dumps(
        {"form": "ditan-filing-1", "series": version.series, "content": CONTENT, "evidence": evidence},
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    assert version.content == by_hand
    assert version.content_hash == hashlib.sha256(by_hand.encode()).hexdigest()
    assert version.series == f"inventory_filing:{COUNTY}:2025"
    assert (version.library_release, version.position) == ("release-1", 1)
    assert version.code_version


def test_the_order_of_keys_and_evidence_makes_no_difference() -> None:
    one = canonical_text("s", {"a": 1, "b": [1, 2]}, ["y", "x"])
    assert one == canonical_text("s", {"b": [1, 2], "a": 1}, ["x", "y", "x"])
    assert hash_of(one) != hash_of(canonical_text("s", {"a": 1, "b": [2, 1]}, ["x", "y"]))


def test_a_sealed_version_never_changes(world: World) -> None:
    version = world.sealed()
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(content="{}")
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        Version.objects.filter(pk=version.pk).delete()


def test_without_a_document_number_nothing_is_sealed(world: World) -> None:
    filing = world.submit(world.save(world.open()))
    filing_move(filing, "receive", world.by("city_officer"))
    filing_move(filing, "accept", world.by("city_director"))
    with pytest.raises(Refused) as refusal:
        version_seal(filing, world.by("city_director"), library_release="x")
    assert {problem.facts.get("condition") for problem in refusal.value.problems} == {"document_number"}


def test_a_restatement_is_a_new_version_with_its_causes(world: World) -> None:
    first = world.sealed()
    second = _restated(world, first)
    assert (second.position, second.previous, second.workflow) == (2, first, "inventory_filing")
    assert second.reason == "煤炭消费量修订"
    assert [(each["path"], each["change"], each["cause"]) for each in second.differences] == [
        ("/rows/coal/co2e_micro_t", 200_000, "statistics"),
        ("/total/co2e_micro_t", 200_000, "statistics"),
    ]
    assert sealed_content(Version.objects.get(pk=first.pk)) == CONTENT
    steps = waterfall(differences_of(second.filing), "co2e_micro_t")
    assert [(step.cause, step.net, step.absolute) for step in steps] == [("statistics", 400_000, 400_000)]


def test_a_difference_without_a_cause_stays_a_draft(world: World) -> None:
    first = world.sealed()
    houses = world.houses
    filing = version_restate(
        first, world.by("writer"), "更正", filer=houses.county_office, receiver=houses.city_office
    )
    world.save(filing, AFTER)
    with pytest.raises(Refused) as refusal:
        filing_move(filing, "send_for_review", world.by("writer"))
    assert {problem.facts.get("condition") for problem in refusal.value.problems} == {"causes_stated"}
    with pytest.raises(Refused) as unknown:
        causes_state(filing, {"/total": ("statistic", " ")}, world.by("writer"))
    assert {problem.code for problem in unknown.value.problems} == {"filing_cause_unknown", "words_missing"}


def test_what_cannot_be_restated(world: World) -> None:
    first = world.sealed()
    houses = {"filer": world.houses.county_office, "receiver": world.houses.city_office}
    with pytest.raises(Refused) as empty:
        version_restate(first, world.by("writer"), " ", **houses)
    assert {problem.code for problem in empty.value.problems} == {"words_missing"}
    with pytest.raises(Refused) as foreign:
        version_restate(first, world.by("elsewhere"), "更正", **houses)
    assert {problem.code for problem in foreign.value.problems} == {"power_missing"}
    version_restate(first, world.by("writer"), "更正", **houses)
    with pytest.raises(Refused) as twice:
        version_restate(first, world.by("writer"), "更正", **houses)
    assert {problem.code for problem in twice.value.problems} == {"restatement_open"}


def test_only_the_newest_is_restated_and_may_be_again(world: World) -> None:
    first = world.sealed()
    second = _restated(world, first)
    houses = {"filer": world.houses.county_office, "receiver": world.houses.city_office}
    with pytest.raises(Refused) as refusal:
        version_restate(first, world.by("writer"), "更正", **houses)
    assert {problem.code for problem in refusal.value.problems} == {"version_superseded"}
    assert version_restate(second, world.by("writer"), "再更正", **houses).restates == second


def test_dependents_become_stale_and_are_settled(world: World) -> None:
    first, other = world.sealed(), world.sealed("2026")
    names = {"name_zh": "甲县2025年考核", "name_en": "Assessment 2025"}
    edge = edge_add(first, "filings.version", str(other.pk), **names, day=DAY)
    assert edge_add(first, "filings.version", str(other.pk), **names, day=DAY) == edge
    beyond = edge_add(other, "fund.payment", "7", name_zh="奖励资金", name_en="Reward", day=DAY)
    assert not edge_list_stale(world.by("city_director")).exists()
    second = _restated(world, first)
    stale = list(edge_list_stale(world.by("city_director", LATER)))
    assert {each.pk for each in stale} == {edge.pk, beyond.pk}
    assert {each.stale_because for each in stale} == {second}
    assert not edge_list_stale(world.by("neighbour", LATER)).exists()
    with pytest.raises(Refused):
        edge_settle(stale[0], " ", world.by("city_director", LATER))
    edge_settle(Edge.objects.get(pk=edge.pk), "得分重算后等级不变", world.by("city_director", LATER))
    assert {each.pk for each in edge_list_stale(world.by("city_director", LATER))} == {beyond.pk}
    with pytest.raises(Refused) as again:
        edge_settle(Edge.objects.get(pk=edge.pk), "再来一次", world.by("city_director", LATER))
    assert {problem.code for problem in again.value.problems} == {"edge_not_stale"}


def test_a_dependent_without_stated_effect_holds_the_restatement(world: World) -> None:
    first = world.sealed()
    edge_add(first, "assessment.score", "1", name_zh="考核", name_en="Assessment", day=DAY)
    houses = {"filer": world.houses.county_office, "receiver": world.houses.city_office}
    filing = world.save(version_restate(first, world.by("writer"), "更正", **houses), AFTER)
    causes_state(filing, {"": ("error", "单位错误")}, world.by("writer"))
    with pytest.raises(Refused) as refusal:
        filing_move(filing, "send_for_review", world.by("writer"))
    assert {problem.facts.get("condition") for problem in refusal.value.problems} == {"dependents_listed"}


def test_figures_as_of_a_day(world: World) -> None:
    first = world.sealed()
    version_publish(first, world.by("city_director"))
    second = _restated(world, first)
    asked = {"workflow_id": "inventory_filing", "place": first.place, "period": "2025"}
    officer = world.by("city_director", LATER)
    assert version_as_of(officer, date(2026, 5, 31), **asked) is None
    assert version_as_of(officer, DAY, **asked) == first
    assert version_as_of(officer, LATER, **asked) == second
    # The second is sealed but not published: what is known to everybody is still the first.
    assert version_as_of(ANYBODY, LATER, **asked, is_published=True) == first
    assert not version_list_as_of(ANYBODY, LATER).exists()
    version_publish(second, world.by("city_director", LATER))
    assert version_as_of(ANYBODY, LATER, **asked, is_published=True) == second
    assert version_as_of(ANYBODY, DAY, **asked, is_published=True) == first
    assert Filing.objects.get(pk=second.filing_id).state == "published"
