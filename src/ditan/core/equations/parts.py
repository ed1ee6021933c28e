"""Roles and constants that several equations share."""

from ditan.core.equations.model import Constant, Role

CARBON_TO_CO2 = 44.0 / 12.0
METHANE_PER_CARBON = 16.0 / 12.0
NITROUS_OXIDE_PER_NITROGEN = 44.0 / 28.0

NCV = Role("ncv", "NCV", "平均低位发热量", "net calorific value")
CC = Role("cc", "CC", "单位热值含碳量", "carbon content per unit of heat")
OX = Role("ox", "OX", "碳氧化率", "oxidation rate", is_share=True)
EF = Role("ef", "EF", "排放因子", "emission factor")
SHARE = Role("share", "W", "占比", "share of the component", is_optional=True, is_share=True)
RECOVERY = Role("recovery", "R", "回收利用率", "share recovered", form="1-x", is_optional=True, is_share=True)
COVER = Role("ox", "OX", "氧化因子", "oxidation factor", form="1-x", is_optional=True, is_share=True)
MCF = Role("mcf", "MCF", "甲烷修正因子", "methane correction factor", is_share=True)
CARBON = Role("c", "C", "含碳量", "carbon content", share_of="tC/t")
DENSITY = Role("density", "ρ", "甲烷密度", "density of methane")
GWP = Role("gwp", "GWP", "全球变暖潜势", "global warming potential", is_optional=True)

CARBON_AS_CO2 = Constant("44/12", CARBON_TO_CO2, "tCO2/tC")
CARBON_AS_METHANE = Constant("16/12", METHANE_PER_CARBON, "tCH4/tC")
METHANE_OF_CARBON = Constant("16/12", METHANE_PER_CARBON, "-")
NITROGEN_AS_NITROUS_OXIDE = Constant("44/28", NITROUS_OXIDE_PER_NITROGEN, "tN2O/tN2O-N")
