"""Key categories: which categories and gases make up the inventory, its trend, and its uncertainty.

Thresholds and qualitative criteria are data (`library/inventory/key_categories/`).
"""

from ditan.core.inventory.key_categories.analysing import key_categories
from ditan.core.inventory.key_categories.analysis import KeyCategories, KeyCategory
from ditan.core.inventory.key_categories.criteria import Criterion, criteria, thresholds

__all__ = ["Criterion", "KeyCategories", "KeyCategory", "criteria", "key_categories", "thresholds"]
