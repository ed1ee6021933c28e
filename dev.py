#!/usr/bin/env python3
"""Everything a developer does, from a bare machine with Python 3.11: run, test, check, docs, bench, audit."""

import sys

if sys.version_info < (3, 11):
    sys.exit("Ditan needs Python 3.11 or newer; this is %s. Try: python3.11 dev.py" % sys.version.split()[0])

from tools.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
