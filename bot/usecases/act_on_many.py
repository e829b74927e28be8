"""One act on many tickets, each for itself: what fails says why, and the others are done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.domain.errors import Forbidden, InvalidMove, NotFound, NotGiven, StaleTurn, Taken

AT_ONCE = 100
_WHY = ((NotFound, "没有找到,或者不在您的权限内"), (Forbidden, "您的角色不能做这件事"), (StaleTurn, "刚刚有人改动过"))


@dataclass(frozen=True)
class Done:
    """What became of one of them. ``why`` is empty where it went well."""

    number: str
    why: str = ""


def act_on_many(numbers: Sequence[str], act: Callable[[str], object]) -> list[Done]:
    """One row a number, in order; each act has a transaction of its own. Raises NotGiven for none or too many."""
    numbers = list(dict.fromkeys(numbers))
    if not numbers:
        raise NotGiven("请先勾选工单")
    if len(numbers) > AT_ONCE:
        raise NotGiven(f"一次最多{AT_ONCE}张")
    return [Done(number, _attempt(act, number)) for number in numbers]


def _attempt(act: Callable[[str], object], number: str) -> str:
    try:
        act(number)
    except (NotFound, Forbidden, StaleTurn) as error:
        return next(words for kind, words in _WHY if isinstance(error, kind))
    except (InvalidMove, NotGiven, Taken) as error:
        return str(error)
    return ""
