"""`python -m ditan.cli` is the program `ditan`."""

import sys

from ditan.cli import main

sys.exit(main())
