"""A calculation whose process ends at once, as if it had been killed."""

import os


def die(*_works: object) -> None:
    """End this process without a word."""
    os._exit(9)
