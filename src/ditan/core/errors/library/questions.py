"""What is asked of a library, or named by an edition, and is not there."""

from ditan.core.errors.base import Problem, Wording


class LibraryParameterUnknown(Problem):
    """There is no parameter "{id}" in the library; the nearest known is "{nearest}".

    Expected: the key of a row in a table of a document.

    Remedy: look for it with `ditan library search`, or add the row to its document.
    """

    code = "library_parameter_unknown"
    zh = Wording(
        "参数库中没有“{id}”，最接近的是“{nearest}”",
        "某份文件的表中一行的 key",
        "用 ditan library search 查找，或在所属文件的表中加一行",
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
    zh = Wording(
        "{id} 是“{found}”，不能作为 {fuel} 的 {role}", "名称为“{role}”的参数", "改用文件中正确的参数"
    )


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
    zh = Wording(
        "没有口径“{id}”，最接近的是“{nearest}”",
        "下列之一：{known}",
        "选用其中之一，或在 editions 中写一份配方文件",
    )


class LibraryDocumentUnknown(Problem):
    """There is no document "{id}" in the library; the nearest known is "{nearest}".

    Expected: the name of a folder in `documents`.

    Remedy: correct the id, or add the document.
    """

    code = "library_document_unknown"
    zh = Wording(
        "参数库中没有文件“{id}”，最接近的是“{nearest}”", "documents 中的文件夹名", "改正编号，或加入该文件"
    )


class LibraryFuelUnknown(Problem):
    """ "{fuel}" is not a fuel of the edition or of the energy balance; the nearest known is "{nearest}".

    Expected: a fuel id of balance/fuels.csv that the edition has a recipe for.

    Remedy: correct the id, or add the recipe of the fuel.
    """

    code = "library_fuel_unknown"
    zh = Wording(
        "“{fuel}”不是该口径或能源平衡表的品种，最接近的是“{nearest}”",
        "balance/fuels.csv 中的品种编号，且该口径有其配方",
        "改正编号，或补上该品种的配方",
    )


class LibraryRoleUnknown(Problem):
    """ "{role}" is not what a fuel takes from an edition; the nearest known is "{nearest}".

    Expected: one of {known}.

    Remedy: correct the word after the point.
    """

    code = "library_role_unknown"
    zh = Wording("品种没有“{role}”这一项，最接近的是“{nearest}”", "以下之一：{known}", "改正点号后的词")


class LibraryGwpUnknown(Problem):
    """The GWP set "{set}" has no value for {gas}; the nearest known is "{nearest}".

    Expected: one of {known}.

    Remedy: choose a set and a gas that the library holds.
    """

    code = "library_gwp_unknown"
    zh = Wording(
        "全球增温潜势“{set}”没有 {gas}，最接近的是“{nearest}”",
        "下列之一：{known}",
        "选用库中已有的评估报告和气体",
    )
