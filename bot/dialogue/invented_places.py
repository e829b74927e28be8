"""Names of places that nobody bears: where places stand is learnt from their surroundings, not from their names."""

from __future__ import annotations

import random
from collections.abc import Sequence


def _words(block: str) -> list[str]:
    """The words of ``block``; ``-`` is none, ``_`` a blank."""
    return ["" if word == "-" else word.replace("_", " ") for word in block.split()]


_FIRST_PARTS = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗上下东西南北前后大小石槐柳竹梨桃杏枣榆松"
    "龙凤虎金银铁玉白黑青红老新古庙寺磨碾关寨郝郜裴芦苇段游"
)
_SECOND_PARTS = "家庄沟岭坡洼湾坪峪寨塬凹窑河井泉岗山桥庙营铺坑台坊林园头门楼屯堡"
_NAME_CHARS = (
    "圣达民生康宁惠丰泰瑞嘉禾祥云天诚德盛广源永昌益华安福星辰金鼎宏远鑫隆恒通兴旺正新东方明珠蓝海绿洲红阳光晨曦锦绣御龙凤凰紫荆翠湖银河海棠梧桐玉"
    "兰春秋月宝利好旺家佳美乐美万千百联众合同创智博文学优启迪童心爱婴贝佰草堂济仁和平顺富强鸿运豪庭悦府澜湾名都水岸丽景香榭"
)
_ESTATES = _words(
    """
    碧水 锦绣 阳光 翠湖 金色 龙腾 御景 滨河 东方 盛世 和谐 紫荆 丽景 凯旋 学府 中央 万象 锦苑 尚品 名仕
    半山 泰和 恒大 祥和 铂金 帝景
    """
)
_ESTATE_KINDS = _words(
    """
    小区 花园 家园 城 湾 国际 名邸 公馆 苑 华府 嘉园 壹号院 二期 府 里 新村 天下 豪庭 一品 世家
    """
)
_SHOPS = _words(
    """
    老王 张记 刘家 金鼎 鸿运 好又来 万家福 小博士 百姓 天天 红太阳 大众 德克 新时代 启明 佳美 润泽 鑫源 恒通
    宏达 远大 双汇 兴隆
    """
)
_SHOP_KINDS = _words(
    """
    超市 饭店 幼儿园 驾校 网吧 药房 理发店 羊肉汤 修车铺 培训 健身 托管班 宾馆 KTV 物业 铝业 化工 建材
    劳务 机械厂 食品厂 水泥 商砼 汽修 母婴店 烧烤 酒楼 洗浴 家具城 快递 养老院 敬老院 加油站 收费站 饭店
    农资店 种子店 粮油店 烟酒店 食品 实业 集团 医药 纺织 塑业 制药 农牧 科技 商贸 置业 小学 中学 卫生室 医院
    社区 服装厂 合作社 养殖场 砂厂 石料厂 煤矿 工地 停车场 物流园 仓库 门市 诊所 公司
    """
)
_ROADS = _words(
    """
    涧河 黄河 北京 上海 新安 陵园 建设 文化 育才 青年 人民 幸福 王府 新城 磁五 石渠 铁庙
    """
)
_LAST_PARTS = _words(
    """
    - - - 村 村 那儿 那边 那一片 村口 三组 村二组 村西头 学校旁边 那个桥 这儿
    """
)
_ROAD_KINDS = _words(
    """
    路 大道 街 路中段 路口 路和北京路交叉口 大道18号 街那棵树 路那个坑 线K12+300处 路东头
    """
)
_SIDES = _words(
    """
    门口 门前 对面 斜对面 后院 旁边 旁边那条路 西边二百米 3号楼 12栋2单元 东门外 地下车库 二楼 往北走 那一片
    楼下 那家 里头 附近 门口那棵树 路口那个红绿灯
    """
)
_DETAILS = _words(
    """
    ,三组 _3-2-501 ,村口 11-2-301 _老供销社院里 ,过了桥往西二里地 上的桥头 旁边的桥 的采石场
    ,村委会往南 2号楼1单元
    """
)


def invented_place(towns: Sequence[str], chance: random.Random) -> str:
    """A hamlet, an estate, a shop or a works, or a road, often in one of ``towns``."""
    kind = chance.random()
    town = chance.choice(towns) + chance.choice(("", "", "镇", "镇", "的", " ", "那个"))
    if kind < 0.45:
        first = chance.choice(_FIRST_PARTS) + (chance.choice(_FIRST_PARTS) if chance.random() < 0.3 else "")
        name = first + chance.choice(_SECOND_PARTS) + chance.choice(_LAST_PARTS)
        return (town if chance.random() < 0.6 else "") + name + _perhaps(_DETAILS, 0.3, chance)
    if kind < 0.6:
        name = _named(_ESTATES, chance) + chance.choice(_ESTATE_KINDS)
    elif kind < 0.85:
        name = _named(_SHOPS, chance) + chance.choice(_SHOP_KINDS)
    else:
        name = chance.choice(_ROADS) + chance.choice(_ROAD_KINDS)
    return (
        (town if chance.random() < 0.4 else "")
        + name
        + _perhaps(_SIDES, 0.66, chance)
        + _perhaps(_DETAILS, 0.3, chance)
    )


def _named(known: Sequence[str], chance: random.Random) -> str:
    """One of the ``known`` names, or more often one that nobody bears."""
    if chance.random() < 0.3:
        return chance.choice(known)
    return "".join(chance.choice(_NAME_CHARS) for _ in range(chance.choice((2, 2, 2, 3, 4))))


def _perhaps(words: Sequence[str], share: float, chance: random.Random) -> str:
    return chance.choice(words) if chance.random() < share else ""
