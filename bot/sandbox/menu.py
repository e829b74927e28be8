"""The account's menu at the foot of the phone."""

from __future__ import annotations

from typing import Any

ACCOUNT_MENU: dict[str, Any] = {
    "button": [
        {"type": "click", "name": "我要反映", "key": "report"},
        {"type": "click", "name": "查进度", "key": "status"},
        {
            "name": "更多",
            "sub_button": [
                {"type": "click", "name": "转人工", "key": "person"},
                {"type": "click", "name": "我的工单", "key": "my_tickets"},
                {"type": "click", "name": "使用说明", "key": "help"},
            ],
        },
    ]
}
"""The menu before the service makes one of its own, as if entered on WeChat's settings page."""

MAX_BUTTONS = 3
MAX_SUB_BUTTONS = 5


def fault_in(menu: object) -> int:
    """0, or WeChat's code for what is wrong with a menu to be created."""
    buttons = menu.get("button") if isinstance(menu, dict) else None
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= MAX_BUTTONS:
        return 40016
    for button in buttons:
        below = button.get("sub_button") if isinstance(button, dict) else None
        if below and (not isinstance(below, list) or len(below) > MAX_SUB_BUTTONS):
            return 40023
        code = next((code for entry in below or [button] if (code := _fault_in_entry(entry))), 0)
        if code or not button.get("name"):
            return code or 40018
    return 0


def _fault_in_entry(entry: object) -> int:
    if not isinstance(entry, dict) or not entry.get("name"):
        return 40018
    if entry.get("type") not in ("click", "view"):
        return 40017
    if entry["type"] == "click":
        return 0 if entry.get("key") else 40019
    return 0 if entry.get("url") else 40020
