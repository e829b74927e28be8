"""``bot demo``: three months of invented tickets, for those who want to see the desk at work."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from bot.cli.desk import open_services, refuse
from bot.demo.fill import fill_demo
from bot.domain.errors import Taken
from bot.storage.migrate import migrate
from bot.usecases.keep_demo_staff import prepare_demo_staff

TICKETS = 420


def register(commands: Any) -> None:
    """Add ``demo``."""
    demo = commands.add_parser("demo", help="演示数据:三个月虚构的工单(正式服务里不能用)")
    demo.add_argument("--tickets", type=_positive, default=TICKETS, metavar="N", help="多少张(默认 %(default)s)")
    demo.add_argument("--seed", type=int, default=12345, metavar="N", help="同一个数得到同样的故事(默认 %(default)s)")
    demo.set_defaults(run=_demo)


def _demo(arguments: argparse.Namespace) -> int:
    services = open_services()
    if not services.settings.demo:
        return refuse("这是正式服务(设了 WECHAT_TOKEN),不能填演示数据")
    migrate(services.engine)
    prepare_demo_staff(services.house)
    try:
        made = fill_demo(
            services.house,
            services.settings.locality,
            arguments.tickets,
            arguments.seed,
            lambda words: print(f"  {words}", file=sys.stderr, flush=True),
        )
    except Taken:
        return refuse("演示数据已经填过了。想重来,停下服务,删掉数据库再填")
    except FileNotFoundError:
        return refuse(f"这个属地包没有演示故事:localities/{services.settings.locality}/demo.yml")
    print(f"填好了 {made} 张工单和几位在等人工的市民。打开 {services.settings.public_url}/console/ 看看")
    return 0


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"需要大于零的整数:{text}")
    return int(text)
