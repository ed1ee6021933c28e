"""What can be wrong with a scenario, its base, its levers and its uncertain inputs."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class ScenarioUnreadable(Problem):
    """The file cannot be read: {reason}.

    Expected: a YAML file whose fields are named.

    Remedy: Correct the file at the place that is named.
    """

    code: ClassVar[str] = "scenario_unreadable"
    zh: ClassVar[Wording] = Wording("文件读不出来：{reason}", "写明字段名的 YAML 文件", "按所指位置改正文件")


class ScenarioParentMissing(Problem):
    """The scenario extends {parent}, and there is none of that name.

    Expected: a file beside this one, or a scenario that is kept.

    Remedy: Correct the name in `extends`, or bring the other scenario too.
    """

    code: ClassVar[str] = "scenario_parent_missing"
    zh: ClassVar[Wording] = Wording(
        "情景继承自“{parent}”，但找不到它",
        "同一文件夹里的文件，或已保存的情景",
        "改正 `extends`，或一并提供上级情景",
    )


class ScenarioCircle(Problem):
    """The scenario extends itself: {chain}.

    Expected: a chain of scenarios that ends.

    Remedy: Take `extends` out of one of them.
    """

    code: ClassVar[str] = "scenario_circle"
    zh: ClassVar[Wording] = Wording("情景循环继承：{chain}", "有尽头的继承关系", "删去其中一个的 `extends`")


class ScenarioFieldMissing(Problem):
    """{field} is missing.

    Expected: {expected}.

    Remedy: Write it; what does not occur is written as 0, for missing is not zero.
    """

    code: ClassVar[str] = "scenario_field_missing"
    zh: ClassVar[Wording] = Wording("缺少 {field}", "{expected}", "补上；没有发生的写 0，缺数不是零")


class ScenarioFieldWrong(Problem):
    """{field} is “{found}”.

    Expected: {expected}.

    Remedy: Correct the field.
    """

    code: ClassVar[str] = "scenario_field_wrong"
    zh: ClassVar[Wording] = Wording("{field} 是“{found}”", "{expected}", "改正这一项")


class ScenarioFieldUnknown(Problem):
    """There is no field {field} here.

    Expected: one of {known}.

    Remedy: Correct the name, or delete the field.
    """

    code: ClassVar[str] = "scenario_field_unknown"
    zh: ClassVar[Wording] = Wording("这里没有字段“{field}”", "{known} 之一", "改正名称，或删去这一项")


class ScenarioNameUnknown(Problem):
    """{field} names {found}, which is not there.

    Expected: one of {known}.

    Remedy: Correct the name, or add what it names (a sector, fuel, driver or lever of a scenario; a sector or measure of a programme).
    """

    code: ClassVar[str] = "scenario_name_unknown"
    zh: ClassVar[Wording] = Wording(
        "{field} 提到“{found}”，这里没有它",
        "{known} 之一",
        "改正名称，或补上它（情景的部门、能源品种、驱动因素、措施；方案的行业、措施）",
    )


class SharesNotOne(Problem):
    """The shares in {field} add up to {sum}.

    Expected: shares from 0 to 1 whose sum is 1.

    Remedy: Correct the shares; write each as 0.35, not as 35.
    """

    code: ClassVar[str] = "shares_not_one"
    zh: ClassVar[Wording] = Wording(
        "{field} 的份额之和是 {sum}", "0 到 1 之间、合计为 1 的份额", "改正份额；写 0.35，不写 35"
    )


class LeverEndsBeforeStart(Problem):
    """Lever {lever} ends in {end}, not after its start in {start}.

    Expected: an end later than the start.

    Remedy: Correct one of the two years.
    """

    code: ClassVar[str] = "lever_ends_before_start"
    zh: ClassVar[Wording] = Wording(
        "措施“{lever}”在 {end} 年结束，不晚于 {start} 年开始", "结束年份晚于开始年份", "改正其中一个年份"
    )


class YearOutsideHorizon(Problem):
    """{field} names {found}, outside {start}–{end}.

    Expected: a year from {start} to {end}.

    Remedy: Correct the year, or move the horizon.
    """

    code: ClassVar[str] = "year_outside_horizon"
    zh: ClassVar[Wording] = Wording(
        "{field} 是 {found} 年，不在 {start}–{end} 年之内",
        "{start} 至 {end} 年之间的年份",
        "改正年份，或调整期限",
    )


class BaseNotItsInventory(Problem):
    """The base adds up to {sum} t, its inventory has {total} t: {difference} t apart.

    Expected: sectors, fuels and sinks of the base that add up to the inventory it names.

    Remedy: Take the values out of the inventory again, or name the inventory they come from.
    """

    code: ClassVar[str] = "base_not_its_inventory"
    zh: ClassVar[Wording] = Wording(
        "基年各项合计 {sum} 吨，所引清单为 {total} 吨，相差 {difference} 吨",
        "各部门、能源品种和碳汇之和等于所引清单",
        "从清单重新取数，或改为数据真正来自的清单",
    )


class BaseWithoutEnergy(Problem):
    """The carbon content of a row is in {unit}, so its energy is not known.

    Expected: carbon content by energy (tC/TJ) and an oxidation rate.

    Remedy: Compile the inventory with an edition whose carbon content is by energy, or write the base by hand.
    """

    code: ClassVar[str] = "base_without_energy"
    zh: ClassVar[Wording] = Wording(
        "有一行的含碳量单位是 {unit}，得不出能源量",
        "按热值计的含碳量（tC/TJ）和氧化率",
        "换用含碳量按热值计的版本编制清单，或手工填写基年",
    )


class FuelWithoutFactor(Problem):
    """Lever {lever} brings {fuel} to {sector}, where the base has none; its emissions are not known.

    Expected: `factor_t` of the fuel (t CO2 per unit of energy, 0 where it emits nothing).

    Remedy: Write `factor_t` under `fuels`.
    """

    code: ClassVar[str] = "fuel_without_factor"
    zh: ClassVar[Wording] = Wording(
        "措施“{lever}”把“{fuel}”用到“{sector}”，基年那里没有它，排放因子不知道",
        "该品种的 `factor_t`（每单位能源排放多少吨二氧化碳，不排放的写 0）",
        "在 `fuels` 下写上 `factor_t`",
    )


class CorrelationsImpossible(Problem):
    """The correlations contradict each other: the smallest eigenvalue of their matrix is {least}.

    Expected: a positive semi-definite matrix. The nearest found: {nearest}.

    Remedy: Correct the correlations, or take over the nearest.
    """

    code: ClassVar[str] = "correlations_impossible"
    zh: ClassVar[Wording] = Wording(
        "相关系数互相矛盾：矩阵的最小特征值为 {least}",
        "半正定的相关矩阵。找到的最近的一组：{nearest}",
        "改正相关系数，或采用最近的一组",
    )


class UncertainInputMissing(Problem):
    """The scenario names no uncertain inputs, so there is no range.

    Expected: `uncertainty.inputs` with at least one distribution.

    Remedy: Add the inputs that are not sure.
    """

    code: ClassVar[str] = "uncertain_input_missing"
    zh: ClassVar[Wording] = Wording(
        "情景没有写不确定的输入，得不出区间", "`uncertainty.inputs` 里至少有一个分布", "补上拿不准的输入"
    )


class PathsOutOfRange(Problem):
    """{found} paths were asked for.

    Expected: a whole number from {least} to {most}.

    Remedy: Take 10,000.
    """

    code: ClassVar[str] = "paths_out_of_range"
    zh: ClassVar[Wording] = Wording("要求模拟 {found} 条路径", "{least} 至 {most} 之间的整数", "取 10,000")


class ScenarioSeedNotUsable(Problem):
    """The seed is {found}.

    Expected: a whole number from 0 to 2^63 − 1; the same seed gives the same paths.

    Remedy: Give another seed, or none for the default.
    """

    code: ClassVar[str] = "scenario_seed_not_usable"
    zh: ClassVar[Wording] = Wording(
        "随机种子为 {found}", "0 至 2^63 − 1 的整数；种子相同则路径相同", "换一个种子，或不写用默认值"
    )


class InputsClipped(Problem):
    """Draws of {input} beyond what is possible were held at the limit in {share} of the paths.

    Expected: a distribution within the limits.

    Remedy: Take a triangular or uniform distribution, or a narrower one.
    """

    code: ClassVar[str] = "inputs_clipped"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "“{input}”有 {share} 的路径抽到不可能的值，按界限取值",
        "在界限之内的分布",
        "改用三角分布、均匀分布，或收窄分布",
    )


class ScenariosNotComparable(Problem):
    """The scenarios have no year in common, or measure {what} differently: {first}, {second}.

    Expected: two scenarios in the same unit of energy whose years overlap.

    Remedy: Convert one of them, or lengthen its horizon.
    """

    code: ClassVar[str] = "scenarios_not_comparable"
    zh: ClassVar[Wording] = Wording(
        "两个情景没有共同年份，或“{what}”口径不同：{first}、{second}",
        "能源单位相同、年份有重叠的两个情景",
        "换算其中一个，或延长期限",
    )
