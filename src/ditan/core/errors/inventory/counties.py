"""What has to be said where counties do not add up to their city."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class CauseUnknown(Problem):
    """ "{name}" is declared under the cause "{found}", which the rules lack; it was left out of the split.

    Expected: one of {known}; the nearest is {nearest}.

    Remedy: Choose a known cause for "{name}", or add the cause to library/inventory/counties.yaml.
    """

    code: ClassVar[str] = "county_cause_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{name}”申报的原因“{found}”不在规则之内，没有参与拆分",
        "应为其中之一：{known}；最接近的是 {nearest}",
        "给“{name}”另选原因，或在 library/inventory/counties.yaml 中补充",
    )


class DeclaredTooMuch(Problem):
    """{sector}, {fuel}: what was declared ({names}) exceeds the difference of city and counties; what is left has
    turned its sign.

    Expected: declared amounts no larger than the difference of their line.

    Remedy: Check the amounts, and whether a county counts the enterprise after all.
    """

    code: ClassVar[str] = "declared_too_much"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{sector}、{fuel}：申报的数（{names}）超过了市与区县之差，余下的差变了符号",
        "申报数不大于本行的差",
        "核对申报数，以及是否已有区县计入该企业",
    )


class KeyMissing(Problem):
    """No county has a value of the key {key}: what {cause} would allocate by it stays with the city.

    Expected: a value of {key} for at least one county.

    Remedy: Enter the values of the counties, or choose another key for these lines.
    """

    code: ClassVar[str] = "allocation_key_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "没有一个区县有分摊因子“{key}”的数：“{cause}”要分摊的量暂留在市级",
        "至少一个区县有 {key}",
        "录入各区县数值，或给这些行另选分摊因子",
    )


class SharesNotWhole(Problem):
    """The shares of {key} add up to {found}, not to one.

    Expected: shares of all counties that add up to 1 (100 %), to the sixth decimal.

    Remedy: Correct the shares, or enter amounts instead: their ratios are taken.
    """

    code: ClassVar[str] = "shares_not_whole"
    zh: ClassVar[Wording] = Wording(
        "分摊因子“{key}”的份额合计为 {found}，不等于 1",
        "各区县份额合计为 1（100%），精确到小数后六位",
        "改正份额，或改填数量，平台按比例取用",
    )


class KeyUnknown(Problem):
    """No key is called "{found}".

    Expected: one of {known}; the nearest is {nearest}.

    Remedy: Choose a known key, or add it to library/inventory/counties.yaml.
    """

    code: ClassVar[str] = "allocation_key_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有名为“{found}”的分摊因子",
        "应为其中之一：{known}；最接近的是 {nearest}",
        "另选分摊因子，或在 library/inventory/counties.yaml 中补充",
    )


class CountyElsewhere(Problem):
    """{found} is no county of this city.

    Expected: one of {known}.

    Remedy: Take the line out, or enter it at the city that it belongs to.
    """

    code: ClassVar[str] = "county_elsewhere"
    zh: ClassVar[Wording] = Wording(
        "{found} 不是本市的区县",
        "应为其中之一：{known}",
        "去掉这一行，或到它所属的市录入",
    )


class WeightWrong(Problem):
    """{key}, county {county}: {found} is no weight.

    Expected: a number of zero or more; blank where it is not known.

    Remedy: Correct the number.
    """

    code: ClassVar[str] = "allocation_weight_wrong"
    zh: ClassVar[Wording] = Wording(
        "{key}、{county}：“{found}”不能作权重",
        "零或正数；不知道的留空",
        "改正这个数",
    )


class WeightsEmpty(Problem):
    """{key}: no county has a weight above zero.

    Expected: a weight of at least one county.

    Remedy: Enter the values of the counties.
    """

    code: ClassVar[str] = "allocation_weights_empty"
    zh: ClassVar[Wording] = Wording(
        "{key}：没有一个区县的权重大于零",
        "至少一个区县有权重",
        "录入各区县数值",
    )


class WeightsDocumentMissing(Problem):
    """{key}: it is not said where the weights come from.

    Expected: the document of the weights: yearbook, letter, minutes.

    Remedy: Name the document.
    """

    code: ClassVar[str] = "allocation_weights_document_missing"
    zh: ClassVar[Wording] = Wording(
        "{key}：没有写明权重的出处",
        "写明出处：年鉴、函件、会议纪要",
        "补上出处",
    )


class CityInventoryMissing(Problem):
    """{place_en} has no energy inventory of {year} under {edition}, {gwp}; there is nothing to settle the counties with.

    Expected: a compiled inventory of the city of the same year, edition and GWP set.

    Remedy: Compile it (inventory, compile), then come back.
    """

    code: ClassVar[str] = "city_inventory_missing"
    zh: ClassVar[Wording] = Wording(
        "{place_zh}没有 {year} 年按 {edition}、{gwp} 编制的清单，区县没有可对的数",
        "同年、同版本、同 GWP 的全市清单",
        "先编制全市清单再来",
    )


class CountiesMissing(Problem):
    """Without an inventory of {year} under {edition}, {gwp}: {counties_en}. What they emitted stands in the difference.

    Expected: an inventory of every county of the same year, edition and GWP set, or of none (then the city's rows are allocated).

    Remedy: Compile the inventories that are missing; those under another edition have to be compiled again.
    """

    code: ClassVar[str] = "county_inventories_missing"
    zh: ClassVar[Wording] = Wording(
        "没有 {year} 年按 {edition}、{gwp} 编制的清单：{counties_zh}。它们的排放留在差额里",
        "每个区县都有同年、同版本、同 GWP 的清单，或都没有（此时由全市各行分摊）",
        "编制缺的清单；用别的版本编制的要重编",
    )


class ReleasesDiffer(Problem):
    """{counties_en}: compiled with another release of the library than the city ({release}).

    Expected: city and counties compiled with the same release.

    Remedy: Compile these counties again.
    """

    code: ClassVar[str] = "county_releases_differ"
    zh: ClassVar[Wording] = Wording(
        "{counties_zh}：用的参数库版本与全市（{release}）不同",
        "市与区县用同一版参数库编制",
        "重编这些区县的清单",
    )


class DeclarationIncomplete(Problem):
    """What is declared lacks {missing_en}.

    Expected: name, cause, row and fuel, an amount, and the document.

    Remedy: Fill in what is missing.
    """

    code: ClassVar[str] = "county_declaration_incomplete"
    zh: ClassVar[Wording] = Wording(
        "申报缺{missing_zh}",
        "名称、原因、行和品种、数量、出处",
        "补全",
    )


class DeclaredAmountWrong(Problem):
    """ "{found}" is no amount.

    Expected: a number other than zero; tonnes of CO2, or the quantity of the fuel in the unit of the city's table.

    Remedy: Correct the amount.
    """

    code: ClassVar[str] = "county_declared_amount_wrong"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是数量",
        "不为零的数：吨 CO₂，或按全市平衡表单位的实物量",
        "改正数量",
    )


class DeclaredCellUnknown(Problem):
    """Neither the city nor a county emits CO2 from {fuel} in {sector} in this year.

    Expected: a row and a fuel that stand in an inventory of the city or of a county.

    Remedy: Choose another row or fuel.
    """

    code: ClassVar[str] = "county_declared_cell_unknown"
    zh: ClassVar[Wording] = Wording(
        "本年全市和各区县的“{sector}”都没有“{fuel}”的排放",
        "全市或区县清单中有的行和品种",
        "另选行或品种",
    )


class NoCityFactor(Problem):
    """{sector}, {fuel}: the city has no quantity to take a factor from.

    Expected: a row of the city with a quantity of the fuel.

    Remedy: Enter tonnes of CO2 instead.
    """

    code: ClassVar[str] = "county_no_city_factor"
    zh: ClassVar[Wording] = Wording(
        "{sector}、{fuel}：全市没有这一格的实物量，得不出因子",
        "全市有实物量的行",
        "改填吨 CO₂",
    )


class CountyReasonMissing(Problem):
    """A reason is needed for {what_en}.

    Expected: a sentence that says why.

    Remedy: Write the reason.
    """

    code: ClassVar[str] = "county_reason_missing"
    zh: ClassVar[Wording] = Wording(
        "{what_zh}要写原因",
        "一句话说明原因",
        "写上原因",
    )


class AlreadyTakenBack(Problem):
    """ "{name}" was withdrawn before: {reason}.

    Expected: a declaration that still counts.

    Remedy: Nothing is to be done.
    """

    code: ClassVar[str] = "county_declaration_withdrawn"
    zh: ClassVar[Wording] = Wording(
        "“{name}”已经撤回：{reason}",
        "还算数的申报",
        "不用再撤",
    )


class SettlementUnchanged(Problem):
    """The settlement in use or put forward says the same already.

    Expected: a split that differs from the last settlement.

    Remedy: Nothing is to be done; or change what is declared or the keys first.
    """

    code: ClassVar[str] = "settlement_unchanged"
    zh: ClassVar[Wording] = Wording(
        "在用或待确认的结算与此相同",
        "与上一次结算不同的拆分",
        "不用再结；或先改申报、分摊因子",
    )


class SettlementOutdated(Problem):
    """Inventories, keys or declarations have changed since this settlement was put forward.

    Expected: a settlement of what is in use today.

    Remedy: Put it forward again, then confirm.
    """

    code: ClassVar[str] = "settlement_outdated"
    zh: ClassVar[Wording] = Wording(
        "提出结算之后，清单、分摊因子或申报有变",
        "与在用数据一致的结算",
        "重新提出，再确认",
    )


class SettlementConfirmed(Problem):
    """This settlement was confirmed before.

    Expected: a settlement that waits for its second person.

    Remedy: Nothing is to be done.
    """

    code: ClassVar[str] = "settlement_confirmed"
    zh: ClassVar[Wording] = Wording(
        "这份结算已经确认",
        "待确认的结算",
        "不用再确认",
    )


class SettlementSecondPerson(Problem):
    """{person} put this settlement forward and cannot confirm it as well.

    Expected: a second person with the power to sign off.

    Remedy: Ask a colleague to confirm it.
    """

    code: ClassVar[str] = "settlement_second_person"
    zh: ClassVar[Wording] = Wording(
        "结算由{person}提出，不能由同一人确认",
        "另一位有签发职权的人",
        "请另一位同事确认",
    )


class CountiesUnlike(Problem):
    """The inventory of {county} ({found}) cannot stand beside that of {city}.

    Expected: each county once, and of the same year, edition, GWP set and release of the library as the city.

    Remedy: Compile it again as the city was compiled, or leave it out.
    """

    code: ClassVar[str] = "counties_unlike"
    zh: ClassVar[Wording] = Wording(
        "{county} 的清单（{found}）不能与 {city} 对账",
        "每个区县一份，年份、版本、GWP 和参数库版本都与全市相同",
        "按全市的做法重新编制，或去掉这一份",
    )


class CountyFileUnreadable(Problem):
    """{file} cannot be read.

    Expected: {expected}.

    Remedy: Correct the file.
    """

    code: ClassVar[str] = "county_file_unreadable"
    zh: ClassVar[Wording] = Wording("{file} 读不出", "{expected}", "改正文件")
