"""What a template must hold before any report is made of it: rows, names, functions, references, no circle."""

from ditan.core.enterprise.reports.checking.cells import key_problems
from ditan.core.enterprise.reports.checking.template import template_problems

__all__ = ["key_problems", "template_problems"]
