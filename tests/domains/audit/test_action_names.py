"""Every action that the code writes into the trail has a name in both languages."""

import re
from pathlib import Path

import pytest

from ditan.domains.audit.templatetags.trail import action_names

SOURCE = Path(__file__).resolve().parents[3] / "src/ditan/domains"
WRITTEN = re.compile(r'(?:entry_add|announce)\(\s*"([a-z]+\.[a-z_]+)"')
ACTIONS = sorted({name for file in SOURCE.rglob("*.py") for name in WRITTEN.findall(file.read_text("utf-8"))})


def test_actions_are_found_in_the_code() -> None:
    assert {"post.give", "version.seal", "filing.open", "round.withdraw"} <= set(ACTIONS)


@pytest.mark.parametrize("action", [*ACTIONS, "filing.submit", "filing.return", "person.sign_in"])
def test_every_action_has_a_name_in_both_languages(action: str) -> None:
    names = action_names()[action]
    assert names["zh"]
    assert names["en"]
    assert names["zh"] != names["en"]


def test_a_move_has_the_name_of_its_workflow() -> None:
    assert action_names()["filing.return"] == {"zh": "退回补正", "en": "return for correction"}
