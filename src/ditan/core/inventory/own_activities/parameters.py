"""Choosing the parameters of one row: its own values first, else the edition's defaults of the library."""

from dataclasses import dataclass

from ditan.core.emissions.uses import parameter_use
from ditan.core.equations import Role
from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.errors.inventory import ActivityFactorUnitAssumed
from ditan.core.errors.inventory.rows import ActivityParameterMissing, ActivityRegionUnknown
from ditan.core.inventory.own_activities.model import OwnActivity, OwnValue
from ditan.core.inventory.own_activities.units import factor_unit
from ditan.core.inventory.own_activities.words import source_facts
from ditan.core.inventory.sources.keys import filled_key
from ditan.core.inventory.sources.model import EmissionRule, RoleRule, Source
from ditan.core.library import Library
from ditan.core.trace import ParameterUse

EF = "ef"


@dataclass(frozen=True, slots=True)
class Choice:
    """A parameter chosen for a role; `expected` is the unit that the role would take by default.

    `own` is the value of the row's own that it rests on, if it does.
    """

    use: ParameterUse
    expected: str = ""
    notices: tuple[Problem, ...] = ()
    own: OwnValue | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """Chooses for one row of a known source, in one edition and place."""

    library: Library
    edition: str
    place: str
    activity: OwnActivity

    @property
    def own_names(self) -> set[str]:
        """The names of the parameters that the row brings."""
        return {value.name for value in self.activity.values}

    def choose_all(self, rule: EmissionRule, variant: str) -> list[Choice]:
        """The parameters of every role of an emission row. Raises: Refused with all that are missing."""
        found: list[Choice] = []
        wrong: list[Problem] = []
        for role in rule.every_role:
            try:
                choice = self.choose(rule, role, variant)
            except Refused as refused:
                wrong += refused.problems
            else:
                found += [choice] if choice is not None else []
        refuse_if(wrong)
        return found

    def choose(self, rule: EmissionRule, role: RoleRule, variant: str) -> Choice | None:
        """The parameter of a role; None where it is optional and nothing is given.

        Raises: Refused where a parameter is missing: its region, its key, or the row's own value.
        """
        if self._is_of_another(rule, role):
            return None
        gas = rule.gas_of(self._definition.items.get(self.activity.item))
        own = next((value for value in self.activity.values if _is_for(value, role, gas)), None)
        if own is not None:
            return self._own(own, rule, role, variant, gas)
        if role.key:
            key = self._key(role, variant, gas)
            return Choice(parameter_use(role.role, self.library.parameter(key), self.library))
        if not self._is_listed(rule, role):
            return None
        raise Refused([self._missing(role, role.unit or "-", "", "")])

    def share(self, value: OwnValue) -> ParameterUse:
        """The share of a part of a mixture."""
        variant = self._definition.variants[value.variant]
        told = {"name_zh": f"{variant.name_zh} 占比", "name_en": f"share of {variant.name_en}"}
        return own_use("share", value, value.unit or "-", **told)

    @property
    def _definition(self) -> Source:
        definition = self.activity.definition
        assert definition is not None  # noqa: S101 - made for rows of a known source only
        return definition

    @staticmethod
    def _is_listed(rule: EmissionRule, role: RoleRule) -> bool:
        return any(role is listed for listed in rule.roles)

    def _is_of_another(self, rule: EmissionRule, role: RoleRule) -> bool:
        """Whether an optional role is a parameter that other rows of the source list, and so is meant for them."""
        listed = {known.parameter for other in self._definition.emissions for known in other.roles}
        return role.parameter in listed and not self._is_listed(rule, role)

    def _own(self, value: OwnValue, rule: EmissionRule, role: RoleRule, variant: str, gas: str) -> Choice:
        """A value of one's own, or a key that the row names; an unwritten unit is that of the default."""
        meant = rule.role_of(role)
        told = {
            "name_zh": role.name_zh or (meant.name_zh if meant else role.parameter),
            "name_en": role.name_en or (meant.name_en if meant else role.parameter),
        }
        default = self._default_unit(role, variant, gas) or ("-" if meant and meant.is_share else "")
        if value.key and value.value is None:
            return Choice(
                parameter_use(role.role, self.library.parameter(value.key), self.library), default, (), value
            )
        if value.key:
            unit = value.unit or self.library.parameter(value.key).unit
            return Choice(own_use(role.role, value, unit, **told), default, (), value)
        unit = value.unit or _unwritten_unit(meant, default, gas, self.activity.unit)
        notices = () if value.unit or unit == default else (_assumed(self.activity, value, unit, default),)
        return Choice(own_use(role.role, value, unit, **told), default, notices, value)

    def _default_unit(self, role: RoleRule, variant: str, gas: str) -> str:
        if role.unit or not role.key:
            return role.unit
        try:
            return self.library.parameter(self._key(role, variant, gas)).unit
        except Refused:
            return ""

    def _key(self, role: RoleRule, variant: str, gas: str) -> str:
        """The library key of a default, its placeholders filled, replaced where the edition replaces it."""
        definition, book = self._definition, self.activity.book
        item, part = definition.items.get(self.activity.item), definition.variants.get(variant)
        key = filled_key(role.key, item, part, gas=gas)
        if "{region}" in key and book is not None:
            region = book.region(definition.region_table, self.place)
            if region is None:
                facts = {"place": self.place, "table": definition.region_table, "parameter": role.parameter}
                raise Refused(
                    [
                        ActivityRegionUnknown(
                            self.activity.at("parameter"), **facts, **source_facts(definition)
                        )
                    ]
                )
            key = key.replace("{region}", region)
        key = book.replaced(key, self.edition) if book is not None else key
        if key not in self.library.parameters:
            detail = (f": the library has no {key}", f"：参数库没有 {key}")
            raise Refused([self._missing(role, role.unit or "…", *detail)])
        return key

    def _missing(self, role: RoleRule, unit: str, detail: str, detail_zh: str) -> Problem:
        meant = next((rule.role_of(role) for rule in self._definition.emissions if role in rule.roles), None)
        return ActivityParameterMissing(
            self.activity.at("parameter"),
            name=role.name_en or (meant.name_en if meant else role.parameter),
            name_zh=role.name_zh or (meant.name_zh if meant else role.parameter),
            parameter=role.parameter,
            unit=unit,
            detail=detail,
            detail_zh=detail_zh,
            **source_facts(self._definition),
        )


def free_factor(activity: OwnActivity, library: Library) -> Choice:
    """The one factor of a row whose source is not known: a key of the library, or a value of its own."""
    value, usual = activity.values[0], factor_unit(activity.gas, activity.unit)
    if value.key and value.value is None:
        return Choice(parameter_use(EF, library.parameter(value.key), library), usual, (), value)
    if value.key:
        known = library.parameter(value.key)
        return Choice(own_use(EF, value, known.unit, name_zh=value.key, name_en=value.key), usual, (), value)
    notices = () if value.unit else (_assumed(activity, value, usual),)
    use = own_use(EF, value, value.unit or usual, name_zh=value.name, name_en=value.name)
    return Choice(use, usual, notices, value)


def own_use(role: str, value: OwnValue, unit: str, *, name_zh: str, name_en: str) -> ParameterUse:
    """A value of one's own as it is used: its clause is its place in the file; without a document it is unverified."""
    return ParameterUse(
        role=role,
        id=value.key or value.name or "own",
        value=value.value if value.value is not None else 0.0,
        unit=unit,
        document=value.document,
        clause=str(value.where),
        verification="seen-once" if value.document else "unverified",
        name_zh=name_zh,
        name_en=name_en,
        document_title=value.document,
    )


def _is_for(value: OwnValue, role: RoleRule, gas: str) -> bool:
    return value.name == role.parameter and value.gas in ("", gas)


def _unwritten_unit(role: Role | None, default: str, gas: str, quantity_unit: str) -> str:
    """The unit of a value that writes none: a factor is tonnes of gas per unit of the row, else the default's unit."""
    if role is not None and role.id == EF:
        return factor_unit(gas, quantity_unit)
    return default or "-"


def _assumed(activity: OwnActivity, value: OwnValue, unit: str, default: str = "") -> Problem:
    """A unit was assumed; a warning where the source's default has another one, so that 0.5 may be far off."""
    words = {"category": activity.category, "item": activity.item, "unit": unit}
    severity = "warning" if default and default != unit else "info"
    return ActivityFactorUnitAssumed(value.where, severity=severity, value=value.value, **words)
