"""How the words of danger are told: tables of what happens, and to whom or to what where the bare word also says
harmless things.

A table weighs

``ALWAYS``  whatever else the sentence tells (a wish to die is never over),
``EVENT``   unless it is denied, feared, past or settled,
``HINT``    only where nothing in a short message speaks of a grievance, or somebody cries out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.reading.table import table

ALWAYS, EVENT, HINT = "always", "event", "hint"


class Sign(NamedTuple):
    """One kind's words of one weight."""

    kind: str
    weight: str
    words: re.Pattern[str]


_KIN = (
    "爹|娘|爸|妈|爷|奶|婆|公|姥|舅|叔|婶|姨|姑|伯|哥|姐|弟|妹|嫂|媳妇|"
    "老公|老婆|丈夫|儿子|闺女|女儿|孙子|孙女|孩子|孩儿|小孩|娃|宝宝"
)
_NOUNS = {
    "kin": _KIN,
    "person": "人|老头|老汉|老太|老爷子|老奶奶|大爷|大妈|大娘|同学|学生|工友|工人|民工|邻居|男的|女的|男子|"
    "女子|小伙|姑娘|司机|孕妇|"
    f"室友|同事|老师|保安|[他她俺我]|{_KIN}",
    "home": r"屋|家|楼|房|窗户?|阳台|厨房|宿舍|教室|地下室|车库|车棚|店|超市|仓库|库房|机房|配电\w|床|沙发|被子",
    "wired": r"插座|插排|插线板|电线|电缆|电表箱?|表箱|电箱|开关|配电\w|变压器|空调|冰箱|电视|洗衣机|热水器|"
    "电暖气|电褥子|电热毯|充电[器宝桩]|手机|电池|电瓶车?|电动?车",
    "gas": "煤气|燃气|天[然燃]气|液化气|瓦斯|沼气|管道气|气罐|气管|煤球炉子?|气阀|气灶",
    "built": "房子?|屋子?|屋顶|房顶|楼|楼板|楼梯|墙|窑洞?|窑顶|大棚|桥面?|工地|脚手架|架子|塔吊|吊车|"
    "广告牌|顶棚|天花板|吊顶|矿|井下|巷道|隧道|"
    "洞子?|山体?|山坡|后山|土坡|坡|崖|工棚|厂房|舞台|看台|井|冷库|库房|仓库|顶子|地窖|车棚|烟囱|水塔|棚子?|牌楼",
    "blade": "菜刀|砍刀|水果刀|尖刀|匕首|刀子?|斧子?|斧头|铁锹|钢管|铁棍|木棍|棍子?|棒子?|锤子?|镰刀|锄头|家伙|凶器",
    "holds": "[拿持掂拎提举动抡挥攥抄掏亮操][着个把了出起]{0,2}",
    "edge": "楼顶|天台|房顶上|塔吊|吊塔|信号塔|铁塔|电塔|高压塔|水塔|广告牌|桥栏杆?|护栏外|栏杆[外上]|"
    "窗台|窗户[外边]|窗外|阳台[外边]|楼边|"
    "房檐|楼沿|烟囱上|大桥外|桥[边上]",
    "water": "河|井|水库|水|沟|坑|鱼?塘|池子?|化粪池|渠|地?窖|红薯窖|江|湖|窨井|下水道|悬?崖",
    "hit": "打|揍|夯|踹|踢|扇|抽|捶",
}


def sign(kind: str, weight: str, lines: str) -> Sign:
    """A table of ``kind``'s words; see ``table`` for how it is written."""
    return Sign(kind, weight, table(lines, **_NOUNS))
