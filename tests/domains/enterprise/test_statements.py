"""Statements as teams, signers, offices and enterprises meet them. Houses and numbers are made up."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from ditan.core.errors import Refused
from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.scope import Reach, reach_of
from ditan.domains.enterprise.models import StatementDraft, VerificationStatement, VerifierAssignment
from ditan.domains.enterprise.selectors import enterprise_list, fact_list
from ditan.domains.enterprise.selectors.verification_statements import conclusion_of
from ditan.domains.enterprise.services import facts_keep
from ditan.domains.enterprise.services.verification_findings import finding_pin, finding_reply, finding_settle
from ditan.domains.enterprise.services.verification_statements import (
    statement_draft,
    statement_hand_back,
    statement_hand_in,
    statement_return,
    statement_sign,
)
from ditan.domains.enterprise.services.verifying import assignment_end, interest_declare
from ditan.domains.notices.models import Notice
from tests.domains.enterprise.plants import diesel
from tests.domains.enterprise.test_verifying import World, address, assign, codes, come, make_world
from tests.people import LONG_AGO, make_houses, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world(make_houses())


def head_of(world: World) -> Person:
    person = officer(world.verifier, "verifier_head", "签发人")
    interest_declare(world.plant.enterprise, world.verifier, person, world.office)
    return person


def member(world: World) -> Reach:
    return reach_of(world.member, world.office.day)


def handed(world: World, conclusion: str = "verified", text: str = "") -> VerifierAssignment:
    made = assign(world)
    by = member(world)
    statement_draft(made, by, conclusion=conclusion, text=text)
    statement_hand_in(made, by)
    return made


def signed(world: World, head: Person, conclusion: str = "verified", text: str = "") -> VerificationStatement:
    return statement_sign(handed(world, conclusion, text), reach_of(head, world.office.day))


def test_two_people_make_a_statement_and_it_counts(world: World) -> None:
    made = handed(world)
    assert conclusion_of(world.plant.enterprise, 2024) is None
    with pytest.raises(Refused) as refused:
        statement_sign(made, member(world))
    assert codes(refused) == {"verification_shut"}  # members do not sign for the house
    head = head_of(world)
    one = statement_sign(made, reach_of(head, world.office.day))
    found = conclusion_of(world.plant.enterprise, 2024)
    assert found is not None
    assert (found.conclusion, found.day, found.verifier) == ("verified", world.office.day, world.verifier)
    assert one.content["team"] == ["核查员"]
    assert one.content["signed_by"] == "签发人"
    assert conclusion_of(world.plant.enterprise, 2023) is None
    assert not StatementDraft.objects.exists()
    for person, kind in ((world.plant.person, "statement_signed"), (head, "statement_waits")):
        assert Notice.objects.filter(to=person, kind=kind).exists() == (person != head)


def test_whoever_saved_the_draft_does_not_sign_it(world: World) -> None:
    head = head_of(world)
    made = assign(world)
    made.people.create(person=head)
    by = reach_of(head, world.office.day)
    statement_draft(made, by, conclusion="verified")
    statement_hand_in(made, by)
    with pytest.raises(Refused) as refused:
        statement_sign(made, by)
    assert codes(refused) == {"statement_same_hand"}


def test_a_signer_with_an_interest_or_without_a_word_about_it_does_not_sign(world: World) -> None:
    made = handed(world)
    head = officer(world.verifier, "verifier_head", "签发人")
    by = reach_of(head, world.office.day)
    with pytest.raises(Refused) as refused:
        statement_sign(made, by)
    assert codes(refused) == {"verifier_declaration_missing"}
    interest_declare(
        world.plant.enterprise, world.verifier, head, by, relation="family", since=world.office.day
    )
    with pytest.raises(Refused) as refused:
        statement_sign(made, by)
    assert codes(refused) == {"verifier_has_interest"}


def test_an_open_error_forbids_verified_until_it_is_settled(world: World) -> None:
    made, by = assign(world), member(world)
    fact = fact_list(world.plant.enterprise, 2024).get()
    finding = finding_pin(made, fact, by, severity="error", text="与磅单不符")
    draft = statement_draft(made, by, conclusion="verified")
    with pytest.raises(Refused) as refused:
        statement_hand_in(made, by)
    assert codes(refused) == {
        "statement_errors_open",
        "statement_doubt_material",
    }  # the only fact is in doubt
    finding_reply(finding, "已核对", world.plant.reach)
    finding_settle(finding, by)
    statement_hand_in(made, by)
    with pytest.raises(Refused) as refused:
        statement_draft(made, by, conclusion="refused", text="x", seen=draft.revision)
    assert codes(refused) == {"statement_waits"}
    head = reach_of(head_of(world), world.office.day)
    again = finding_pin(made, fact, by, severity="error", text="又一处")
    with pytest.raises(Refused) as refused:
        statement_sign(made, head)
    assert "statement_errors_open" in codes(refused)
    statement_hand_back(made, "先处理新的问题", head)
    statement_draft(made, by, conclusion="reserved", text="一月柴油存疑", seen=draft.revision)
    statement_hand_in(made, by)
    one = statement_sign(made, head)
    assert one.content["findings"][-1]["state"] == "settled"
    assert {row["state"] for row in one.content["findings"]} == {"open", "settled"}
    assert again.settled_at is None


def test_two_who_save_at_once_are_told(world: World) -> None:
    made, by = assign(world), member(world)
    statement_draft(made, by, conclusion="verified")
    with pytest.raises(Refused) as refused:
        statement_draft(made, by, conclusion="refused", text="x", seen=0)
    assert codes(refused) == {"statement_changed_meanwhile"}


def test_a_signed_statement_is_not_changed_and_a_newer_one_supersedes_it(world: World) -> None:
    head = head_of(world)
    first = signed(world, head)
    for change in (lambda: VerificationStatement.objects.update(conclusion="refused"), first.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    made = first.assignment
    statement_draft(made, member(world), conclusion="refused", text="发现漏报")
    statement_hand_in(made, member(world))
    second = statement_sign(made, reach_of(head, world.office.day))
    assert (second.number, second.supersedes) == (2, first)
    assert second.content["supersedes"] == {
        "number": 1,
        "day": world.office.day.isoformat(),
        "conclusion": "verified",
    }
    found = conclusion_of(world.plant.enterprise, 2024)
    assert found is not None
    assert found.conclusion == "refused"
    with pytest.raises(Refused) as refused:
        statement_return(first, "不是最新的", world.office)
    assert codes(refused) == {"statement_returned_already"}


def test_a_returned_statement_counts_no_more(world: World) -> None:
    one = signed(world, head_of(world))
    county = reach_of(officer(world.houses.county_office_beside, "office_director", "邻县"), world.office.day)
    with pytest.raises(Refused):
        statement_return(one, "x", county)
    with pytest.raises(Refused) as refused:
        statement_return(one, " ", world.office)
    assert codes(refused) == {"verification_field_blank"}
    statement_return(one, "抽样不足", world.office)
    assert conclusion_of(world.plant.enterprise, 2024) is None
    assert Notice.objects.filter(to=world.member, kind="statement_returned").exists()


def test_the_statement_is_made_on_the_page_and_printed_in_both_languages(
    client: Client, world: World
) -> None:
    assign(world)
    head = head_of(world)
    come(client, head)
    assert client.get(address(world)).status_code == 404  # nothing waits yet
    come(client, world.member)
    form = {"act": "hand_in", "conclusion": "reserved", "statement_text": "", "days": "4,5", "seen": "0"}
    refused = client.post(address(world, "act/"), form)
    assert refused.status_code == 400
    assert 'value="4,5"' in refused.content.decode()
    form |= {"days": "4.5"}
    refused = client.post(address(world, "act/"), form)
    assert refused.status_code == 400  # no reasons
    assert not StatementDraft.objects.filter(handed_at__isnull=False).exists()
    seen = StatementDraft.objects.first()
    form |= {"statement_text": "缺少一月磅单", "seen": str(seen.revision if seen else 0)}
    assert client.post(address(world, "act/"), form).status_code == 302
    for ending, first in (("docx", b"PK"), ("pdf", b"%PDF")):
        assert client.get(address(world, f"draft.{ending}")).content.startswith(first)
    assert client.post(address(world, "act/"), {"act": "sign"}).status_code == 404

    come(client, head)
    page = client.get(address(world)).content.decode()
    assert "缺少一月磅单" in page
    assert client.post(address(world, "act/"), {"act": "hand_back", "note": ""}).status_code == 400
    assert client.post(address(world, "act/"), {"act": "sign"}).status_code == 302
    one = VerificationStatement.objects.get(assignment__enterprise=world.plant.enterprise)
    assert client.get(address(world)).status_code == 200  # whoever signed may still look

    come(client, world.plant.person)
    for language, words in (("", "核查结论"), ("/en", "Conclusion")):
        printed = client.get(f"{language}{address(world, f'statements/{one.pk}.docx')}")
        text = ZipFile(BytesIO(printed.content)).read("word/document.xml").decode()
        assert words in text
        assert "缺少一月磅单" in text
        assert client.get(f"{language}{address(world, f'statements/{one.pk}.pdf')}").content[:4] == b"%PDF"
    assert client.get(address(world, "draft.pdf")).status_code == 404
    assert client.get(address(world, f"statements/{one.pk}.exe")).status_code == 404
    assert "verified with reservation" in client.get("/en" + address(world)).content.decode()
    facts_keep(world.plant.enterprise, 2024, [diesel("2024-01", "62")], world.plant.reach, "按发票")
    assert "签发后数据有变动" in client.get(address(world)).content.decode()
    one.refresh_from_db()
    assert one.content["total_micro_t"] is not None


def test_strangers_see_no_statement(client: Client, world: World) -> None:
    one = signed(world, head_of(world))
    stranger = Organisation.objects.create(
        kind="verifier", name_zh="别家核查", place=world.houses.city_office.place, valid_from=LONG_AGO
    )
    askers = (
        officer(stranger, "verifier_head", "别家组长"),
        officer(world.verifier, "verifier_member", "同事"),
        officer(world.houses.enterprise, "enterprise_head", "别家厂长"),
        officer(world.houses.county_office_beside, "office_director", "邻县"),
    )
    for person in askers:
        come(client, person)
        for act in ("", f"statements/{one.pk}.pdf", f"statements/{one.pk}.docx", "draft.pdf", "export.xlsx"):
            assert client.get(address(world, act)).status_code == 404, (person, act)
        for act in ("draft", "hand_in", "sign", "hand_back", "return"):
            posted = client.post(address(world, "act/"), {"act": act, "statement": one.pk})
            assert posted.status_code == 404, (person, act)
    assignment_end(one.assignment, "换机构", world.office)
    come(client, world.member)
    assert client.get(address(world, f"statements/{one.pk}.pdf")).status_code == 404
    assert not enterprise_list(reach_of(one.signed_by, world.office.day + timedelta(days=1))).exists()
    assert conclusion_of(world.plant.enterprise, 2024) is not None  # it still counts
