"""Problems of single values of a library: number, unit, clause, date, verification."""

from ditan.core.errors.base import Problem, Wording


class LibraryValueWithoutUnit(Problem):
    """The value {value} of {key} has no unit.

    Expected: a unit of units.csv; `-` where the number is dimensionless.

    Remedy: write the unit the document prints, or move the row to statements.csv if it is no quantity.
    """

    code = "library_value_without_unit"
    zh = Wording(
        "{key} 的数值 {value} 没有单位",
        "units.csv 中的单位；无量纲写 -",
        "按文件写明单位；若不是数量，移到 statements.csv",
    )


class LibraryValueWithoutClause(Problem):
    """The value {value} of {key} has no clause.

    Expected: the table, chapter or article of the document in which the number stands.

    Remedy: write the clause; where it has not been looked up yet write the word `unknown`.
    """

    code = "library_value_without_clause"
    zh = Wording(
        "{key} 的数值 {value} 没有出处条款", "数值在文件中的表、章或条", "写明条款；尚未查到时写 unknown"
    )


class LibrarySeenDiffers(Problem):
    """The original prints {seen} for {key}; the library has {listed}, and no reason is given.

    Expected: the number of the library, or a reason for which the place takes what it saw.

    Remedy: compare unit and clause once more; if the original says otherwise, give the reason.
    """

    code = "library_seen_differs"
    zh = Wording(
        "{key} 原件印的是 {seen}，库里是 {listed}，没有写理由",
        "与库中数值相同，或写明本地采用所见数值的理由",
        "再核对单位和条款；确实不同的，写明理由",
    )


class LibraryNotANumber(Problem):
    """The value of {key} is "{found}", not a number.

    Expected: digits with a point at most, like 26.1; no thousands separators, no signs like ≥, no unit.

    Remedy: correct the number, or move rules, ranges and texts to statements.csv.
    """

    code = "library_not_a_number"
    zh = Wording(
        "{key} 的值“{found}”不是数字",
        "数字，如 26.1；不带千分号、≥ 等符号或单位",
        "改正数字；规则、区间、文字移到 statements.csv",
    )


class LibraryNotFinite(Problem):
    """The value of {key} is "{found}", which is not a finite number.

    Expected: a finite number; a missing value is a missing row.

    Remedy: write the number the document prints or remove the row.
    """

    code = "library_not_finite"
    zh = Wording(
        "{key} 的值“{found}”不是有限的数", "有限的数；没有数值就不写这一行", "写文件所载数值，或删去该行"
    )


class LibraryBareYear(Problem):
    """{field} is the bare year {found}.

    Expected: a day like {found}-05-01, or the word `unknown`.

    Remedy: look up the day on which the document took force; never invent one: write `unknown`.
    """

    code = "library_bare_year"
    zh = Wording(
        "{field} 只写了年份 {found}",
        "具体日期，如 {found}-05-01，或写 unknown",
        "查明文件施行日期；查不到写 unknown，不要编造",
    )


class LibraryDateWrong(Problem):
    """{field} is "{found}", not a date.

    Expected: YYYY-MM-DD, or the word `unknown`.

    Remedy: correct the date.
    """

    code = "library_date_wrong"
    zh = Wording("{field} 的“{found}”不是日期", "YYYY-MM-DD，或 unknown", "改正日期")


class LibraryValidityReversed(Problem):
    """{key} ends on {valid_to}, before it begins on {valid_from}.

    Expected: valid_from not later than valid_to.

    Remedy: correct one of the two dates.
    """

    code = "library_validity_reversed"
    zh = Wording(
        "{key} 的失效日期 {valid_to} 早于生效日期 {valid_from}", "生效日期不晚于失效日期", "改正其中一个日期"
    )


class LibraryValidityOverlap(Problem):
    """{key} overlaps in validity with {other} ({other_file}:{other_line}).

    Expected: within one document, one value at a time for one name and one set of keys.

    Remedy: end the older row with valid_to on the day before the newer begins, or tell the two apart by
    a key.
    """

    code = "library_validity_overlap"
    zh = Wording(
        "{key} 与 {other}（{other_file}:{other_line}）的有效期重叠",
        "同一文件、同一名称和同一组键，任何一天只有一个值",
        "给旧值写上 valid_to（新值生效的前一天），或用键把两者区分开",
    )


class LibraryVerificationUnknown(Problem):
    """The verification of {key} is "{found}"; the nearest known word is "{nearest}".

    Expected: cross-checked, seen-once or unverified.

    Remedy: use one of the three words; `unverified` until someone has seen the original.
    """

    code = "library_verification_unknown"
    zh = Wording(
        "{key} 的核实状态“{found}”不认识，最接近的是“{nearest}”",
        "cross-checked、seen-once 或 unverified",
        "用三者之一；没有见过原件的写 unverified",
    )


class LibraryUnitUnknown(Problem):
    """The unit of {key}, "{found}", is not known{nearest}.

    Expected: a unit of units.csv.

    Remedy: correct the spelling, or add the unit to units.csv.
    """

    code = "library_unit_unknown"
    zh = Wording(
        "{key} 的单位“{found}”不认识{nearest_zh}", "units.csv 中的单位", "改正拼写，或把新单位写入 units.csv"
    )
