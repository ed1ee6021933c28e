"""The equations of the engine: a product of one activity amount and named parameters, written once as data.

Every emission is such a product. A balance or a stock change is the sum of its rows, each with the sign of
its side, so that each row remains a leaf that opens.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from ditan.core.errors import Refused
from ditan.core.errors.emissions import UnknownEquation

Form = Literal["x", "1-x", "1/x"]
CARBON_TO_CO2 = 44.0 / 12.0
METHANE_PER_CARBON = 16.0 / 12.0
NITROUS_OXIDE_PER_NITROGEN = 44.0 / 28.0


@dataclass(frozen=True, slots=True)
class Role:
    """A parameter's part in an equation: `id` is its column, `symbol` its letter, `form` how it enters."""

    id: str
    symbol: str
    name_zh: str
    name_en: str
    form: Form = "x"
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Constant:
    """A ratio of molecular masses: printed as a fraction, worked with as one float, with its unit."""

    symbol: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Equation:
    """`E = ± AD · roles · constant`. `gas` is used where parameters name none; `directions` are signs."""

    id: str
    formula: str
    name_zh: str
    name_en: str
    roles: tuple[Role, ...]
    constant: Constant | None = None
    gas: str = ""
    directions: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def required_roles(self) -> tuple[Role, ...]:
        """The roles without which a row is not estimated."""
        return tuple(role for role in self.roles if not role.is_optional)


NCV = Role("ncv", "NCV", "平均低位发热量", "net calorific value")
CC = Role("cc", "CC", "单位热值含碳量", "carbon content per unit of heat")
OX = Role("ox", "OX", "碳氧化率", "oxidation rate")
EF = Role("ef", "EF", "排放因子", "emission factor")
RECOVERY = Role("recovery", "R", "回收利用率", "share recovered", form="1-x", is_optional=True)
CARBON = Role("c", "C", "含碳量", "carbon content")
YEARS = Role("years", "Δt", "间隔年数", "years between the two stocks", form="1/x", is_optional=True)
GWP = Role("gwp", "GWP", "全球变暖潜势", "global warming potential", is_optional=True)
DECAY = (
    Role("doc", "DOC", "可降解有机碳比例", "degradable organic carbon"),
    Role("docf", "DOCf", "可分解的 DOC 比例", "share of DOC that decomposes"),
    Role("mcf", "MCF", "甲烷修正因子", "methane correction factor"),
    Role("decay", "D", "当年分解比例", "share decomposing in the year"),
    Role("f", "F", "填埋气中甲烷比例", "share of methane in landfill gas"),
    RECOVERY,
    Role("ox", "OX", "氧化因子", "oxidation factor", form="1-x", is_optional=True),
)
CARBON_AS_CO2 = Constant("44/12", CARBON_TO_CO2, "tCO2/tC")

EQUATIONS: Mapping[str, Equation] = MappingProxyType(
    {
        equation.id: equation
        for equation in (
            Equation(
                "combustion",
                "E = AD · NCV · CC · OX · 44/12",
                "化石燃料燃烧（发热量、含碳量、氧化率）",
                "fuel combustion by heating value, carbon content and oxidation",
                (NCV, CC, OX),
                CARBON_AS_CO2,
                gas="CO2",
            ),
            Equation(
                "combustion_of_heat",
                "E = AD · CC · OX · 44/12",
                "化石燃料燃烧（活动量已为热量）",
                "fuel combustion where the activity is heat already",
                (CC, OX),
                CARBON_AS_CO2,
                gas="CO2",
            ),
            Equation(
                "factor",
                "E = AD · EF · (1 − R)",
                "活动量乘排放因子",
                "activity times emission factor",
                (EF, RECOVERY),
            ),
            Equation(
                "nitrogen_factor",
                "E = AD · EF · 44/28",
                "含氮量乘氧化亚氮-氮排放因子",
                "nitrogen times the factor of N2O-N",
                (EF,),
                Constant("44/28", NITROUS_OXIDE_PER_NITROGEN, "tN2O/tN2O-N"),
                gas="N2O",
            ),
            Equation(
                "carbon_balance",
                "E = (Σ AD_in · C − Σ AD_out · C) · 44/12",
                "碳平衡（输入减输出）",
                "carbon balance, inputs less outputs",
                (CARBON,),
                CARBON_AS_CO2,
                gas="CO2",
                directions=MappingProxyType({"in": 1.0, "out": -1.0}),
            ),
            Equation(
                "stock_change",
                "E = (AD_opening − AD_closing) · C / Δt · 44/12",
                "碳储量变化（期初减期末）",
                "change of a carbon stock, opening less closing",
                (CARBON, YEARS),
                CARBON_AS_CO2,
                gas="CO2",
                directions=MappingProxyType({"opening": 1.0, "closing": -1.0}),
            ),
            Equation(
                "waste_incineration",
                "E = AD · CCW · FCF · EF · 44/12",
                "废弃物焚烧（含碳量、矿物碳比例、燃烧效率）",
                "waste incineration by carbon content, fossil share and combustion efficiency",
                (
                    Role("ccw", "CCW", "废弃物含碳量", "carbon content of waste"),
                    Role("fcf", "FCF", "矿物碳占总碳比例", "fossil share of carbon"),
                    Role("efficiency", "EF", "燃烧效率", "combustion efficiency"),
                ),
                CARBON_AS_CO2,
                gas="CO2",
            ),
            Equation(
                "methane_capacity",
                "E = AD · B0 · MCF · (1 − R)",
                "最大产甲烷能力乘甲烷修正因子",
                "methane-producing capacity times methane correction factor",
                (
                    Role("b0", "B0", "最大产甲烷能力", "maximum methane-producing capacity"),
                    Role("mcf", "MCF", "甲烷修正因子", "methane correction factor"),
                    RECOVERY,
                ),
                gas="CH4",
            ),
            Equation(
                "calcination_of_calcium",
                "E = AD · w(CaO) · 44/56",
                "碳酸钙分解（按氧化钙含量）",
                "decomposition of calcium carbonate by calcium oxide content",
                (Role("oxide", "w(CaO)", "氧化钙含量", "calcium oxide content"),),
                Constant("44/56", 44.0 / 56.0, "tCO2/t"),
                gas="CO2",
            ),
            Equation(
                "calcination_of_magnesium",
                "E = AD · w(MgO) · 44/40",
                "碳酸镁分解（按氧化镁含量）",
                "decomposition of magnesium carbonate by magnesium oxide content",
                (Role("oxide", "w(MgO)", "氧化镁含量", "magnesium oxide content"),),
                Constant("44/40", 44.0 / 40.0, "tCO2/t"),
                gas="CO2",
            ),
            Equation(
                "anode_consumption",
                "E = AD · NC · (1 − w) · 44/12",
                "炭阳极消耗（扣除硫分和灰分）",
                "consumption of carbon anodes, less sulphur and ash",
                (
                    Role("anode", "NC", "吨铝炭阳极净耗", "net anode consumption per tonne of aluminium"),
                    Role("impurity", "w", "炭阳极硫分与灰分之和", "sulphur and ash of the anode", form="1-x"),
                ),
                CARBON_AS_CO2,
                gas="CO2",
            ),
            Equation(
                "landfill_mass_balance",
                "E = AD · DOC · DOCf · MCF · F · (1 − R) · (1 − OX) · 16/12",
                "填埋质量平衡（当年全部分解）",
                "landfill by mass balance, all decomposing at once",
                tuple(role for role in DECAY if role.id != "decay"),
                Constant("16/12", METHANE_PER_CARBON, "-"),
                gas="CH4",
            ),
            Equation(
                "first_order_decay",
                "E = AD · DOC · DOCf · MCF · D · F · (1 − R) · (1 − OX) · 16/12",
                "一阶衰减（逐年填埋量）",
                "first-order decay of what was deposited each year",
                DECAY,
                Constant("16/12", METHANE_PER_CARBON, "-"),
                gas="CH4",
            ),
        )
    }
)


def equation_named(equation: str) -> Equation:
    """The equation of that id. Raises Refused(UnknownEquation)."""
    if equation not in EQUATIONS:
        raise Refused([UnknownEquation(equation=equation, known=", ".join(EQUATIONS))])
    return EQUATIONS[equation]
