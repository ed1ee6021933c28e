"""The build hook: quick when nothing changed, repeated when it was cut off, without source maps."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import hatch_build

PACKAGE = {
    "vendor": {"static/vendor": {"chart": ["chart/chart.js"]}, "absent/vendor": {"tool": ["tool/tool.js"]}}
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with one vendored file."""
    (tmp_path / "static").mkdir()
    (tmp_path / "package.json").write_text(json.dumps(PACKAGE), "utf-8")
    (tmp_path / "package-lock.json").write_text("{}", "utf-8")
    (tmp_path / "hatch_build.py").write_text("", "utf-8")
    return tmp_path


@pytest.fixture
def installs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stands in for npm: writes one file and counts how often it was asked."""
    asked: list[str] = []

    def install(root: Path, scratch: Path) -> Path:
        asked.append("npm ci")
        (scratch / "chart").mkdir()
        (scratch / "chart" / "chart.js").write_bytes(b"draw()\n//# sourceMappingURL=chart.js.map\n")
        return scratch

    monkeypatch.setattr(hatch_build, "install_node_modules", install)
    return asked


def test_assets_are_copied_without_their_source_map_reference(root: Path, installs: list[str]) -> None:
    hatch_build.install_assets(root)
    assert (root / "static/vendor/chart/chart.js").read_bytes() == b"draw()\n"
    assert not (root / "absent").exists()


def test_scripts_have_their_compressed_twin(root: Path, installs: list[str]) -> None:
    hatch_build.install_assets(root)
    script = root / "static/vendor/chart/chart.js"
    assert gzip.decompress(script.with_name("chart.js.gz").read_bytes()) == script.read_bytes()
    assert [file.name for file in script.parent.iterdir() if file.suffix == ".gz"] == ["chart.js.gz"]


def test_only_scripts_and_style_sheets_are_changed(tmp_path: Path) -> None:
    font = b"\x00\x01glyphs//# sourceMappingURL=nothing"
    hatch_build.write_file(tmp_path / "font.ttf", font)
    assert (tmp_path / "font.ttf").read_bytes() == font
    assert [file.name for file in tmp_path.iterdir()] == ["font.ttf"]


def test_npm_is_not_asked_again_when_nothing_changed(root: Path, installs: list[str]) -> None:
    hatch_build.install_assets(root)
    hatch_build.install_assets(root)
    assert installs == ["npm ci"]


def test_assets_are_made_again_when_the_lock_file_changes(root: Path, installs: list[str]) -> None:
    hatch_build.install_assets(root)
    (root / "package-lock.json").write_text('{"lockfileVersion": 3}', "utf-8")
    hatch_build.install_assets(root)
    assert len(installs) == 2


def test_assets_are_made_again_when_a_run_was_cut_off(root: Path, installs: list[str]) -> None:
    hatch_build.install_assets(root)
    (root / "static/vendor/.stamp").unlink()
    hatch_build.install_assets(root)
    assert len(installs) == 2


def test_failed_download_says_what_to_do(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Failed:
        returncode, stdout, stderr = 1, "", "getaddrinfo ENOTFOUND"

    def npm(*_: Any, **__: Any) -> Failed:
        return Failed()

    monkeypatch.setattr(hatch_build, "npm", npm)
    with pytest.raises(SystemExit, match=r"(?s)ENOTFOUND.*npm_config_registry"):
        hatch_build.install_assets(root)
