"""Problems of the library: of its files, and of what is asked of it."""

from ditan.core.errors.base import Problem, Wording


class LibraryUnreadable(Problem):
    """{file} cannot be read: {detail}.

    Expected: a text file in UTF-8 that is a whole CSV table or YAML mapping.

    Remedy: open the file at the given line, repair it and check again.
    """

    code = "library_unreadable"
    zh = Wording("无法读取 {file}：{detail}", "UTF-8 文本，完整的 CSV 表或 YAML 文件", "打开文件到所示行，改正后重新检查")


class LibraryFolderMissing(Problem):
    """{folder} is not a library: it has neither a folder `documents` nor a file `place.yaml`.

    Expected: a library folder with documents/<id>/document.yaml, or a place's own library with place.yaml.

    Remedy: give the folder that holds `documents` or `place.yaml`.
    """

    code = "library_folder_missing"
    zh = Wording(
        "{folder} 不是参数库：既没有 documents 文件夹，也没有 place.yaml",
        "参数库文件夹（documents/<编号>/document.yaml），或地方参数库（place.yaml）",
        "指定含有 documents 或 place.yaml 的文件夹",
    )


class LibraryDocumentMissing(Problem):
    """The folder {folder} has no document.yaml.

    Expected: one document.yaml in each folder of `documents`: every value stands in a document.

    Remedy: add document.yaml with id, title_zh and issued, or move the tables to the folder of their document.
    """

    code = "library_document_missing"
    zh = Wording(
        "文件夹 {folder} 没有 document.yaml",
        "documents 下每个文件夹一份 document.yaml：每个数值都属于一份文件",
        "补写 document.yaml（id、title_zh、issued），或把表移到所属文件的文件夹",
    )


class LibraryDocumentEmpty(Problem):
    """The document {document} holds no value and no statement.

    Expected: at least one row in a table or in statements.csv.

    Remedy: add the rows of the document or remove its folder.
    """

    code = "library_document_empty"
    zh = Wording("文件 {document} 没有任何数值或条文", "表或 statements.csv 中至少一行", "补上该文件的内容，或删去该文件夹")


class LibraryColumnUnknown(Problem):
    """Unknown column "{column}"; the nearest known is "{nearest}".

    Expected: the columns of a library table, and topic keys listed in keys.csv.

    Remedy: correct the spelling, or add the new topic key to keys.csv.
    """

    code = "library_column_unknown"
    zh = Wording(
        "不认识的列“{column}”，最接近的是“{nearest}”", "参数表规定的列，以及 keys.csv 所列的键", "改正拼写；确为新键时先写入 keys.csv"
    )


class LibraryColumnMissing(Problem):
    """The table lacks the column "{column}".

    Expected: the columns key, name, value, unit, valid_from, clause and verification (of a parameter table).

    Remedy: add the column, even if some of its cells say `unknown`.
    """

    code = "library_column_missing"
    zh = Wording(
        "表缺少“{column}”列",
        "参数表须有 key、name、value、unit、valid_from、clause、verification 各列",
        "补上该列；确实不知道的单元格写 unknown",
    )


class LibraryCellCount(Problem):
    """The row has {found} cells.

    Expected: {expected} cells, as many as the header has.

    Remedy: look for a missing or stray comma, or for a comma inside a text without quotation marks.
    """

    code = "library_cell_count"
    zh = Wording("该行有 {found} 个单元格", "{expected} 个，与表头一致", "检查是否多写、漏写逗号，或文字中的逗号未加引号")


class LibraryFieldUnknown(Problem):
    """Unknown field "{field}"; the nearest known is "{nearest}".

    Expected: one of {known}.

    Remedy: correct the spelling or remove the field.
    """

    code = "library_field_unknown"
    zh = Wording("不认识的字段“{field}”，最接近的是“{nearest}”", "下列之一：{known}", "改正拼写或删去该字段")


class LibraryFieldMissing(Problem):
    """The field "{field}" is missing or empty.

    Expected: a value for "{field}".

    Remedy: add it; where a date is not known write the word `unknown`.
    """

    code = "library_field_missing"
    zh = Wording("缺少字段“{field}”或其值为空", "“{field}”须有值", "补上；日期不详时写 unknown")


class LibraryFieldWrong(Problem):
    """"{field}" is "{found}".

    Expected: {expected}.

    Remedy: correct the value.
    """

    code = "library_field_wrong"
    zh = Wording("“{field}”写成了“{found}”", "{expected}", "改正该值")


class LibraryValueWithoutUnit(Problem):
    """The value {value} of {key} has no unit.

    Expected: a unit of units.csv; `-` where the number is dimensionless.

    Remedy: write the unit the document prints, or move the row to statements.csv if it is no quantity.
    """

    code = "library_value_without_unit"
    zh = Wording(
        "{key} 的数值 {value} 没有单位", "units.csv 中的单位；无量纲写 -", "按文件写明单位；若不是数量，移到 statements.csv"
    )


class LibraryValueWithoutClause(Problem):
    """The value {value} of {key} has no clause.

    Expected: the table, chapter or article of the document in which the number stands.

    Remedy: write the clause; where it has not been looked up yet write the word `unknown`.
    """

    code = "library_value_without_clause"
    zh = Wording("{key} 的数值 {value} 没有出处条款", "数值在文件中的表、章或条", "写明条款；尚未查到时写 unknown")


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
    zh = Wording("{key} 的值“{found}”不是有限的数", "有限的数；没有数值就不写这一行", "写文件所载数值，或删去该行")


class LibraryBareYear(Problem):
    """{field} is the bare year {found}.

    Expected: a day like {found}-05-01, or the word `unknown`.

    Remedy: look up the day on which the document took force; never invent one: write `unknown`.
    """

    code = "library_bare_year"
    zh = Wording(
        "{field} 只写了年份 {found}", "具体日期，如 {found}-05-01，或写 unknown", "查明文件施行日期；查不到写 unknown，不要编造"
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
    zh = Wording("{key} 的失效日期 {valid_to} 早于生效日期 {valid_from}", "生效日期不晚于失效日期", "改正其中一个日期")


class LibraryValidityOverlap(Problem):
    """{key} overlaps in validity with {other} ({other_file}:{other_line}).

    Expected: within one document, one value at a time for one name and one set of keys.

    Remedy: end the older row with valid_to on the day before the newer begins, or tell the two apart by a key.
    """

    code = "library_validity_overlap"
    zh = Wording(
        "{key} 与 {other}（{other_file}:{other_line}）的有效期重叠",
        "同一文件、同一名称和同一组键，任何一天只有一个值",
        "给旧值写上 valid_to（新值生效的前一天），或用键把两者区分开",
    )


class LibraryIdDuplicate(Problem):
    """The id "{id}" is used twice; the other stands in {other_file}:{other_line}.

    Expected: ids that occur once in the library; dated values of one key stay in one document.

    Remedy: rename the newer one.
    """

    code = "library_id_duplicate"
    zh = Wording(
        "编号“{id}”用了两次，另一处在 {other_file}:{other_line}",
        "编号在库内唯一；同一键的各期数值须在同一文件内",
        "给新加的一处改名",
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


class LibraryParameterUnknown(Problem):
    """There is no parameter "{id}" in the library; the nearest known is "{nearest}".

    Expected: the key of a row in a table of a document.

    Remedy: look for it with `ditan library search`, or add the row to its document.
    """

    code = "library_parameter_unknown"
    zh = Wording(
        "参数库中没有“{id}”，最接近的是“{nearest}”", "某份文件的表中一行的 key", "用 ditan library search 查找，或在所属文件的表中加一行"
    )


class LibraryParameterAmbiguous(Problem):
    """{name} with {keys} stands in several rows: {found}.

    Expected: exactly one row.

    Remedy: name the document or further keys.
    """

    code = "library_parameter_ambiguous"
    zh = Wording("{name}（{keys}）对应多行：{found}", "恰好一行", "指明文件或补充键")


class LibraryRoleWrong(Problem):
    """{id} is a "{found}" and cannot serve as {role} of {fuel}.

    Expected: a parameter whose name is "{role}".

    Remedy: choose the right parameter of the document.
    """

    code = "library_role_wrong"
    zh = Wording("{id} 是“{found}”，不能作为 {fuel} 的 {role}", "名称为“{role}”的参数", "改用文件中正确的参数")


class LibraryYearMissing(Problem):
    """{name} has no value for the year {year}; there are values for {years}.

    Expected: a year for which a document gives a value: a value of another year is never put in its place.

    Remedy: choose one of these years, or add the row of the year with its document.
    """

    code = "library_year_missing"
    zh = Wording(
        "{name} 没有 {year} 年的数值，现有年份：{years}",
        "文件给出数值的年份；不用别的年份代替",
        "改用现有年份，或按文件补上该年的一行",
    )


class LibraryNotInForce(Problem):
    """{id} has no value in force on {day}.

    Expected: a day within {spans}.

    Remedy: choose another day or another document.
    """

    code = "library_not_in_force"
    zh = Wording("{id} 在 {day} 没有有效的数值", "有效期：{spans}", "换一个日期或另一份文件")


class LibraryEditionUnknown(Problem):
    """There is no edition "{id}"; the nearest known is "{nearest}".

    Expected: one of {known}.

    Remedy: choose one of these, or write the recipe as a file in `editions`.
    """

    code = "library_edition_unknown"
    zh = Wording("没有版本“{id}”，最接近的是“{nearest}”", "下列之一：{known}", "选用其中之一，或在 editions 中写一份配方文件")


class LibraryDocumentUnknown(Problem):
    """There is no document "{id}" in the library; the nearest known is "{nearest}".

    Expected: the name of a folder in `documents`.

    Remedy: correct the id, or add the document.
    """

    code = "library_document_unknown"
    zh = Wording("参数库中没有文件“{id}”，最接近的是“{nearest}”", "documents 中的文件夹名", "改正编号，或加入该文件")


class LibraryFuelUnknown(Problem):
    """"{fuel}" is not a fuel of the edition or of the energy balance; the nearest known is "{nearest}".

    Expected: a fuel id of balance/fuels.csv that the edition has a recipe for.

    Remedy: correct the id, or add the recipe of the fuel.
    """

    code = "library_fuel_unknown"
    zh = Wording(
        "“{fuel}”不是该版本或能源平衡表的品种，最接近的是“{nearest}”",
        "balance/fuels.csv 中的品种编号，且该版本有其配方",
        "改正编号，或补上该品种的配方",
    )


class LibraryGwpUnknown(Problem):
    """The GWP set "{set}" has no value for {gas}; the nearest known is "{nearest}".

    Expected: one of {known}.

    Remedy: choose a set and a gas that the library holds.
    """

    code = "library_gwp_unknown"
    zh = Wording("全球增温潜势“{set}”没有 {gas}，最接近的是“{nearest}”", "下列之一：{known}", "选用库中已有的评估报告和气体")


class LibraryReasonMissing(Problem):
    """The value of {key} in the place's own library has no reason.

    Expected: why the place uses this value: a measurement, a letter, a local standard.

    Remedy: write the reason in the column `reason`.
    """

    code = "library_reason_missing"
    zh = Wording("地方参数库中 {key} 没有写理由", "采用该值的理由：实测、来函、地方标准等", "在 reason 列写明理由")
