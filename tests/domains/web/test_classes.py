"""Classes of the map: five, at round limits, by what the reader sees."""

from decimal import Decimal

from ditan.domains.web.classes import change_class, level_limits, range_labels
from ditan.domains.web.numbers import class_of


def test_limits_part_the_values_into_five_classes_at_round_numbers() -> None:
    values = [Decimal(number) for number in range(1, 101)]
    # The 21st, 41st, 61st and 81st of a hundred.
    assert level_limits(values, 0) == [21, 41, 61, 81]


def test_every_value_of_equal_size_is_one_class_without_limits_that_part_nothing() -> None:
    assert level_limits([Decimal(3)] * 9, 1) == []
    assert level_limits([], 1) == []


def test_labels_show_the_ranges_into_which_displayed_values_fall() -> None:
    assert range_labels([1.5, 2.0, 2.7, 3.7], 2) == ["<1.50", "1.50–1.99", "2.00–2.69", "2.70–3.69", "≥3.70"]
    assert range_labels([-5, 5], 1, sign=True) == ["<−5.0", "−5.0 … +4.9", "≥+5.0"]


def test_each_label_names_the_class_of_its_own_ends() -> None:
    limits = [1.5, 2.0, 2.7, 3.7]
    for number, label in enumerate(range_labels(limits, 2)[1:4], start=2):
        low, high = (Decimal(part) for part in label.split("–"))
        assert class_of(low, limits) == class_of(high, limits) == number


def test_differences_have_two_steps_down_and_two_steps_up() -> None:
    limits = (-5.0, -2.0, 2.0, 5.0)
    classes = [change_class(Decimal(text), limits) for text in ("-5.1", "-4.3", "0.7", "2.0", "5.0")]
    assert classes == ["d2", "d1", "d0", "u1", "u2"]
