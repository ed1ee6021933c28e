"""Equations of industrial processes and of gas that escapes: calcination, anodes, volumes of methane."""

from ditan.core.equations.model import Constant, Equation, Role
from ditan.core.equations.parts import CARBON_AS_CO2, DENSITY

INDUSTRY = (
    Equation(
        "calcination_of_calcium",
        "E = AD · w(CaO) · 44/56",
        "碳酸钙分解（按氧化钙含量）",
        "decomposition of calcium carbonate by calcium oxide content",
        (Role("oxide", "w(CaO)", "氧化钙含量", "calcium oxide content", is_share=True),),
        Constant("44/56", 44.0 / 56.0, "tCO2/t"),
        gas="CO2",
    ),
    Equation(
        "calcination_of_magnesium",
        "E = AD · w(MgO) · 44/40",
        "碳酸镁分解（按氧化镁含量）",
        "decomposition of magnesium carbonate by magnesium oxide content",
        (Role("oxide", "w(MgO)", "氧化镁含量", "magnesium oxide content", is_share=True),),
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
            Role(
                "impurity",
                "w",
                "炭阳极硫分与灰分之和",
                "sulphur and ash of the anode",
                form="1-x",
                is_share=True,
            ),
        ),
        CARBON_AS_CO2,
        gas="CO2",
    ),
    Equation(
        "gas_volume",
        "E = AD · Q · φ · ρ",
        "逸散气体体积乘甲烷密度",
        "volume of escaping gas times the density of methane",
        (
            Role("q", "Q", "单位产量逸散体积", "volume escaping per unit of activity", is_optional=True),
            Role(
                "content", "φ", "甲烷体积分数", "share of methane by volume", is_optional=True, is_share=True
            ),
            DENSITY,
        ),
        gas="CH4",
    ),
)
