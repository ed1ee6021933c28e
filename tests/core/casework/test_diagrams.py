"""Diagrams: every state and move is there, in both languages, and the picture is well-formed and safe."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from ditan.core.casework import diagram_svg, diagram_text, workflows

NAMESPACE = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(workflows()))
def test_text_names_every_state_and_move(name, language):
    workflow = workflows()[name]
    text = diagram_text(workflow, language)
    for noun in (*workflow.states.values(), *workflow.moves.values()):
        assert getattr(noun, f"name_{language}") in text


def test_text_says_who_and_what_it_needs():
    line = next(
        line for line in diagram_text(workflows()["inventory_filing"], "zh").split("\n") if "审核通过" in line
    )
    assert line == "    审核通过 → 已审核 | 审核：报送单位；须另一人（未办过：送审）"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(workflows()))
def test_picture_names_every_state_and_move(name, language):
    workflow = workflows()[name]
    root = ElementTree.fromstring(diagram_svg(workflow, language))
    texts = " ".join(element.text or "" for element in root.iter(f"{NAMESPACE}text"))
    for noun in (*workflow.states.values(), *workflow.moves.values()):
        assert getattr(noun, f"name_{language}") in texts
    assert len(list(root.iter(f"{NAMESPACE}rect"))) == len(workflow.states)
    assert root.get("role") == "img"
    assert root.find(f"{NAMESPACE}title").text == getattr(workflow, f"name_{language}")
    assert "→" in root.find(f"{NAMESPACE}desc").text


@pytest.mark.parametrize("name", sorted(workflows()))
def test_lines_stay_inside_and_never_cross_a_box(name):
    root = ElementTree.fromstring(diagram_svg(workflows()[name], "en"))
    width = float(root.get("viewBox").split()[2])
    box = next(root.iter(f"{NAMESPACE}rect"))
    left, right = float(box.get("x")), float(box.get("x")) + float(box.get("width"))
    for line in (path for path in root.iter(f"{NAMESPACE}path") if path.get("class").startswith("line")):
        stops = [
            float(part)
            for part in line.get("d").replace("M", "H").split("H")[1:]
            for part in [part.split()[0].split("V")[0]]
        ]
        assert all(0 < stop <= left or right <= stop < width for stop in stops)


def test_names_are_escaped():
    workflow = replace(workflows()["data_request"], name_zh="<script>&")
    assert "&lt;script&gt;&amp;" in diagram_svg(workflow, "zh")
    assert "<script" not in diagram_svg(workflow, "zh")
