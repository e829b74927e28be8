"""The form that puts a matter on file from a talk: filled in with what the citizen told, put right by a person."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.errors import NotGiven
from bot.domain.tickets import Category, Channel, Contact, Location, RequestType
from bot.domain.told import Told
from bot.usecases.ports import House
from bot.usecases.put_on_file import Filing, is_same_day

Form = Mapping[str, str]


def form_of(house: House, told: Told) -> dict[str, str]:
    """The fields as they stand before anybody changed them; a switch that is on has the value ``1``."""
    category, department, convenience = house.locality.classify(told.description)
    if told.level1 is not None and told.level1 != category.level1:
        category, department, convenience = Category(told.level1, told.level2), None, False
    type_ = told.type or RequestType.HELP
    switches = {
        "anonymous": told.anonymous,
        "confidential": told.hides_its_source,
        "same_day": is_same_day(type_, convenience),
    }
    pin = {"latitude": told.latitude, "longitude": told.longitude}
    return {
        "type": type_.value,
        "description": told.description,
        "place": told.place,
        "town": told.town or "",
        "occurred": told.occurred,
        "name": told.name,
        "phone": told.phone,
        "level1": category.level1 or "",
        "level2": category.level2 or "",
        "department": department or "",
        **{name: "1" for name, on in switches.items() if on},
        **{name: str(value) for name, value in pin.items() if value is not None},
    }


def filing_of(house: House, form: Form) -> Filing:
    """What is to be put on file. Raises NotGiven."""
    try:
        type_ = RequestType(form.get("type", ""))
        latitude, longitude = (float(form[name]) if form.get(name) else None for name in ("latitude", "longitude"))
    except ValueError as error:
        raise NotGiven("请选诉求类型") from error
    occurred = _said(form, "occurred")
    days = house.ear.days(occurred, house.clock().date()) if occurred else None
    level1 = _said(form, "level1")
    return Filing(
        type=type_,
        description=form.get("description", ""),
        channel=Channel.WECHAT,
        # Level 2 belongs to the level 1 it was proposed with.
        category=Category(level1, _said(form, "level2") if form.get("level1_was") == level1 else None),
        location=Location(_said(form, "place"), _said(form, "town"), latitude, longitude),
        occurred=occurred,
        occurred_from=days[0] if days else None,
        occurred_to=days[1] if days else None,
        contact=Contact(_said(form, "name"), _said(form, "phone")),
        anonymous="anonymous" in form,
        confidential="confidential" in form,
        department=_said(form, "department"),
        same_day=is_same_day(type_, "same_day" in form),
    )


def _said(form: Form, name: str) -> str | None:
    return form.get(name, "").strip() or None
