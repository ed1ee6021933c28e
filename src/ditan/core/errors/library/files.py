"""Problems of the files of a library: their shape and what they lack."""

from ditan.core.errors.base import Problem, Wording


class LibraryUnreadable(Problem):
    """{file} cannot be read: {detail}.

    Expected: a text file in UTF-8 that is a whole CSV table or YAML mapping.

    Remedy: open the file at the given line, repair it and check again.
    """

    code = "library_unreadable"
    zh = Wording(
        "无法读取 {file}：{detail}",
        "UTF-8 文本，完整的 CSV 表或 YAML 文件",
        "打开文件到所示行，改正后重新检查",
    )


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

    Remedy: add document.yaml with id, title_zh and issued, or move the tables elsewhere.
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
    zh = Wording(
        "文件 {document} 没有任何数值或条文",
        "表或 statements.csv 中至少一行",
        "补上该文件的内容，或删去该文件夹",
    )


class LibraryColumnUnknown(Problem):
    """Unknown column "{column}"; the nearest known is "{nearest}".

    Expected: the columns of a library table, and topic keys listed in keys.csv.

    Remedy: correct the spelling, or add the new topic key to keys.csv.
    """

    code = "library_column_unknown"
    zh = Wording(
        "不认识的列“{column}”，最接近的是“{nearest}”",
        "参数表规定的列，以及 keys.csv 所列的键",
        "改正拼写；确为新键时先写入 keys.csv",
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
    zh = Wording(
        "该行有 {found} 个单元格",
        "{expected} 个，与表头一致",
        "检查是否多写、漏写逗号，或文字中的逗号未加引号",
    )


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
    """ "{field}" is "{found}".

    Expected: {expected}.

    Remedy: correct the value.
    """

    code = "library_field_wrong"
    zh = Wording("“{field}”写成了“{found}”", "应为：{expected}", "改正该值")


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


class LibraryReasonMissing(Problem):
    """The value of {key} in the place's own library has no reason.

    Expected: why the place uses this value: a measurement, a letter, a local standard.

    Remedy: write the reason in the column `reason`.
    """

    code = "library_reason_missing"
    zh = Wording(
        "地方参数库中 {key} 没有写理由", "采用该值的理由：实测、来函、地方标准等", "在 reason 列写明理由"
    )
