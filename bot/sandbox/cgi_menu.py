"""The account's menu, made and unmade by the service."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint
from flask.typing import ResponseReturnValue

from bot.sandbox import errors
from bot.sandbox.menu import fault_in
from bot.sandbox.platform import Platform
from bot.sandbox.wish import wechat_json

View = Callable[..., ResponseReturnValue]


def add_routes(blueprint: Blueprint, platform: Platform, needs_token: Callable[[View], View]) -> None:
    """``menu/create``, ``menu/get`` and ``menu/delete``."""

    @blueprint.post("/menu/create")
    @needs_token
    def create_menu() -> ResponseReturnValue:
        menu = wechat_json()
        if menu is None:
            return errors.body(47001)
        code = fault_in(menu)
        if code == 0:
            platform.menu = menu
            platform.feed.touch()
        return errors.body(code)

    @blueprint.get("/menu/get")
    @needs_token
    def get_menu() -> ResponseReturnValue:
        return {"menu": platform.menu} if platform.menu else errors.body(46003)

    @blueprint.get("/menu/delete")
    @needs_token
    def delete_menu() -> ResponseReturnValue:
        platform.menu = None
        platform.feed.touch()
        return errors.body(0)
