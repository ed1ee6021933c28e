"""`ditan inventory`: one file a command, each found by its `add_command(commands)`."""

import pkgutil
from importlib import import_module

from ditan.cli.parser import Commands

HELP = ("温室气体清单：编制、溯源、比较", "inventories: compile, explain, compare")


def add_commands(commands: Commands) -> None:
    """Every file of this folder that defines `add_command`, by name."""
    for found in sorted(pkgutil.iter_modules(__path__), key=lambda found: found.name):
        module = import_module(f"{__name__}.{found.name}")
        if hasattr(module, "add_command"):
            module.add_command(commands)
