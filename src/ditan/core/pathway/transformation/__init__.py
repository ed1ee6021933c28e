"""Industry transformation: carbon against value added, in quadrants of growth, with lists."""

from ditan.core.pathway.transformation.quadrants import Quadrant, TransformationRule, transformation_rule
from ditan.core.pathway.transformation.transforming import (
    Subject,
    Transformation,
    Transformed,
    transformation,
)

__all__ = [
    "Quadrant",
    "Subject",
    "Transformation",
    "TransformationRule",
    "Transformed",
    "transformation",
    "transformation_rule",
]
