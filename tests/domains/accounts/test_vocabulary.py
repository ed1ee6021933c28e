"""The words of organisations: the built-in files are whole; every kind of mistake in a file is told, all at once."""

from pathlib import Path

from ditan.core.casework import vocabulary as casework_vocabulary
from ditan.domains.accounts.vocabulary import FOLDER, read_vocabulary, roles_of_kind, vocabulary


def test_every_kind_has_roles_and_somebody_who_gives_posts() -> None:
    for kind in vocabulary().kinds:
        roles = roles_of_kind(kind)
        assert any("appoint" in role.verbs for role in roles), kind
        assert all("see" in role.verbs for role in roles), kind


def test_every_power_is_held_by_some_role() -> None:
    held = frozenset().union(*(role.verbs for role in vocabulary().roles.values()))
    assert set(vocabulary().powers) == held


def test_who_approves_or_appoints_needs_a_second_factor() -> None:
    grave = {"sign_off", "accept", "seal", "publish", "decide", "countersign", "appoint", "organise", "audit"}
    for role in vocabulary().roles.values():
        assert role.needs_second_factor or not role.verbs & grave, role.id


def test_the_leading_group_has_two_heads() -> None:
    assert vocabulary().kinds["leading_group"].heads == 2


def test_all_mistakes_of_the_files_are_told_at_once(tmp_path: Path) -> None:
    for name in ("powers.yaml", "subjects.yaml"):
        (tmp_path / name).write_text((FOLDER / name).read_text("utf-8"), "utf-8")
    (tmp_path / "kinds.yaml").write_text(
        "office: {name_zh: 办, name_en: o, meaning_zh: 甲, meaning_en: a, levels: [city], heads: two, "
        "speaks_for_place: maybe}\n",
        "utf-8",
    )
    (tmp_path / "roles.yaml").write_text(
        "clerk: {name_zh: 员, name_en: c, kinds: [ofice], scope: village, needs_second_factor: no, verbs: [sea]}\n",
        "utf-8",
    )
    _, problems = read_vocabulary(tmp_path, casework_vocabulary().verbs)
    said = {problem.code: problem.wording("en").message for problem in problems}
    assert {problem.code for problem in problems} == {
        "library_field_wrong",
        "organisation_kind_unknown",
        "role_power_unknown",
    }
    assert (
        said["organisation_kind_unknown"] == 'There is no kind of organisation "ofice". Did you mean office?'
    )
    assert said["role_power_unknown"].startswith('The role clerk holds a power "sea"')
    assert [problem.facts["field"] for problem in problems if problem.code == "library_field_wrong"] == [
        "heads",
        "speaks_for_place",
        "scope",
    ]
