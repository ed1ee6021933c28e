"""The release of a library: a hash of what its files say.

Byte order marks, line endings, spaces at line ends and the order in which a disk lists files make no
difference; a single digit does.
"""

from collections.abc import Mapping
from hashlib import blake2b

PREFIX = "lib-"


def release_of(texts: Mapping[str, str], base: str = "") -> str:
    """`lib-` and twelve hexadecimal digits, from the texts by path and the release they build upon.

    >>> release_of({"a.csv": "key\\n"}) == release_of({"a.csv": "key \\r\\n"})
    True
    """
    digest = blake2b(base.encode(), digest_size=6)
    for path in sorted(texts):
        lines = "\n".join(line.rstrip() for line in texts[path].splitlines()).rstrip("\n")
        digest.update(f"\x00{path}\x00{lines}".encode())
    return PREFIX + digest.hexdigest()
