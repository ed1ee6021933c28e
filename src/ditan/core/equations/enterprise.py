"""Equations of the enterprise guidelines: fuels by carbon, raw materials, heat bought, gases of processes.

A bracket like (FR1 − FR10) or (1 − S − A) is no product: it is written as rows of one equation, the second with the
sign of what is taken off, so that each row remains a leaf that opens.
"""

from ditan.core.equations.model import Constant, Equation, Role
from ditan.core.equations.parts import CARBON, CARBON_AS_CO2, EF, MCF, NCV, OX

PURITY = Role("purity", "w", "成分含量或纯度", "content or purity", is_optional=True, is_share=True)
FRACTION = Role(
    "fraction",
    "F",
    "转化、煅烧或处理比例",
    "share converted, calcined or treated",
    is_optional=True,
    is_share=True,
)
CONTENT = Role("purity", "w", "成分含量", "content of the component", is_share=True)
USED = Role("used", "η", "原料利用率", "share of raw material used", is_optional=True, is_share=True)
HEEL = Role(
    "heel",
    "h",
    "容器内气体残余比例",
    "share left in the container",
    form="1-x",
    is_optional=True,
    is_share=True,
)
TREATED = Role(
    "treated", "a", "经去除装置的比例", "share led through abatement", is_optional=True, is_share=True
)
DESTROYED = Role("destroyed", "d", "去除效率", "efficiency of abatement", is_optional=True, is_share=True)

ENTERPRISE = (
    Equation(
        "combustion_of_carbon",
        "E = AD · C · OX · 44/12",
        "化石燃料燃烧（元素碳含量、碳氧化率）",
        "fuel combustion by elemental carbon and oxidation",
        (CARBON, OX),
        CARBON_AS_CO2,
        gas="CO2",
    ),
    Equation(
        "fossil_heat_factor",
        "E = AD · NCV · EF · α",
        "替代燃料热量乘排放因子和化石碳比例",
        "heat of alternative fuel times factor and fossil share of carbon",
        (NCV, EF, Role("fossil", "α", "化石碳比例", "fossil share of carbon", is_share=True)),
        gas="CO2",
    ),
    Equation(
        "component_factor",
        "E = AD · w · EF · F",
        "原料成分乘排放因子和转化比例",
        "component of a material times factor and share converted",
        (PURITY, EF, FRACTION),
    ),
    Equation("component", "E = AD · w", "成分即排放量", "the component is what is emitted", (CONTENT,)),
    Equation(
        "calcium_carbonate",
        "E = AD · η · w(CaCO₃) · 44/100",
        "原料中碳酸钙分解",
        "decomposition of calcium carbonate in raw material",
        (USED, CONTENT),
        Constant("44/100", 44.0 / 100.0, "tCO2/t"),
        gas="CO2",
    ),
    Equation(
        "magnesium_carbonate",
        "E = AD · η · w(MgCO₃) · 44/84",
        "原料中碳酸镁分解",
        "decomposition of magnesium carbonate in raw material",
        (USED, CONTENT),
        Constant("44/84", 44.0 / 84.0, "tCO2/t"),
        gas="CO2",
    ),
    Equation(
        "anode_carbon",
        "E = AD · NC · w · 44/12",
        "炭阳极的碳，或其中硫分、灰分所占部分",
        "carbon of anodes, or the part that is sulphur or ash",
        (
            Role("anode", "NC", "吨铝炭阳极净耗", "net anode consumption per tonne of aluminium"),
            Role("part", "w", "硫分或灰分", "sulphur or ash", is_optional=True, is_share=True),
        ),
        CARBON_AS_CO2,
        gas="CO2",
    ),
    Equation(
        "anode_effect",
        "E = AD · AEM · s · r",
        "阳极效应全氟化碳（斜率法）",
        "perfluorocarbons of anode effects by the slope method",
        (
            Role("minutes", "AEM", "平均每天每槽阳极效应持续时间", "anode effect minutes per cell and day"),
            Role("slope", "s", "斜率系数", "slope coefficient"),
            Role("ratio", "r", "与 CF4 的质量比", "mass ratio to CF4", is_optional=True, is_share=True),
        ),
    ),
    Equation(
        "steam_heat",
        "E = AD · h · EF",
        "蒸汽质量乘焓和供热排放因子",
        "mass of steam times enthalpy and factor of heat",
        (Role("enthalpy", "h", "蒸汽或水的热焓", "enthalpy of steam or water"), EF),
        gas="CO2",
    ),
    Equation(
        "water_heat",
        "E = AD · T · c · EF",
        "热水质量乘温度、比热容和供热排放因子",
        "mass of hot water times temperature, heat capacity and factor of heat",
        (
            Role("temperature", "T", "水温", "temperature of the water"),
            Role("capacity", "c", "水的比热容", "heat capacity of water"),
            EF,
        ),
        gas="CO2",
    ),
    Equation(
        "urea",
        "E = AD · w · 44/60",
        "尿素分解",
        "decomposition of urea",
        (PURITY,),
        Constant("44/60", 44.0 / 60.0, "tCO2/t"),
        gas="CO2",
    ),
    Equation(
        "gas_mass",
        "E = AD · q · φ · ρ",
        "气体体积乘组分和密度",
        "volume of gas times share and density of the component",
        (
            Role("q", "q", "单位产量气体体积", "volume per unit of activity", is_optional=True),
            Role("purity", "φ", "体积分数", "share by volume", is_optional=True, is_share=True),
            Role("density", "ρ", "气体密度", "density of the gas"),
        ),
    ),
    Equation(
        "process_gas",
        "E = AD · (1 − h) · (1 − U) · a · d",
        "刻蚀、清洗气体未反应的部分（或其中去除的部分）",
        "etching and cleaning gas that did not react (or the part of it removed)",
        (
            HEEL,
            Role("reacted", "U", "气体利用率", "share of the gas that reacts", form="1-x", is_share=True),
            TREATED,
            DESTROYED,
        ),
    ),
    Equation(
        "process_gas_byproduct",
        "E = AD · (1 − h) · B · a · d",
        "刻蚀、清洗生成的副产品气体（或其中去除的部分）",
        "by-product gas of etching and cleaning (or the part of it removed)",
        (HEEL, Role("byproduct", "B", "副产品转化因子", "by-product per gas used"), TREATED, DESTROYED),
    ),
    Equation(
        "methane_of_wastewater",
        "E = AD · COD · B0 · MCF",
        "废水量乘浓度、最大产甲烷能力和修正因子",
        "wastewater times concentration, methane capacity and correction factor",
        (
            Role("cod", "COD", "化学需氧量浓度", "concentration of chemical oxygen demand"),
            Role("b0", "B0", "最大产甲烷能力", "maximum methane-producing capacity"),
            MCF,
        ),
        gas="CH4",
    ),
)
