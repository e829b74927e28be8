"""A threat: the citizen says they will harm others, or themselves, if nothing is done."""

from __future__ import annotations

import re

from bot.reading.danger_context import blot
from bot.reading.danger_words import SIGNS
from bot.reading.likeness import likeness
from bot.reading.table import table

_NOUNS = {
    "me": "我|俺|老子|劳资|咱|爷们?|姑奶奶",
    # what follows 我 when it is not the citizen who acts
    "mine": "家|们家|爸|妈|爹|娘|儿|孩|男人|老公|媳妇|丈夫|叔|哥|弟|爷|奶|姐|嫂|姑|舅|姨|"
    "邻居|村|同学|工友|被|叫人|让人|的|怕|看见|听说|担心",
    "will": "要|就|会|去|来|非|敢|把|一定|迟早|早晚|真|先|今[天晚]|明[天晚儿]|拿|开车|一把火|一刀|带人?|准备|不介意",
    "kill": "(?<!自)杀[了死光]?|砍[了死翻]?|捅[了死]?|弄死|打死|整死|搞死|干死|撞死|毒死|掐死|勒死|宰了?|"
    "剁了?|废了|灭了|[弄打]残|打断|收拾|报复|绑架|绑了",
    "burn": "炸[了死掉平毁]?|烧[了死掉光]?|点(?:了|着|燃)|砸[了烂死掉]|放火烧?|投毒|下毒|引爆",
    "harmless": "赞|餐|外卖|菜|秸秆|垃圾|草|炮|鞭|[我俺]|柴|油条|鸡|鱼|酱|水|纸|火|饭|香|煤|炭",
    "them": "[了他她它]?(?:[你恁他她您谁]|老板|经理|主任|局长|书记|村(?:支书|长|主任)|"
    "领导|当官的|[那这][个帮]|姓|所有|几个|大家|物业|全家|一个个|医生|老师|小孩|孩子|学生|学校|人)",
    "arms": "菜刀|砍刀|刀子?|斧头?|锤子?|锄头|铁锹|汽油|炸药包?|雷管|煤气罐|火药|农药|枪|家伙|硫酸",
    "you": "[你恁]们?",
    "house": "政府|[镇县]政府|村委会?|物业办?|信访局|大楼|大厅|单位|公司|学校|12345|店|厂|办公室",
}
_HARM = table(
    r"""
    # I will kill, burn, blow up
    (?<![他她家人板居主])<me>(?!<mine>)[^,。!?]{0,12}?<will>[^,。!?我俺]{0,10}?<kill><them>
    (?<![他她家人板居主])<me>(?!<mine>)[^,。!?被叫让给他她看]{0,8}(?:弄死|杀了|砍死|捅死|打死|撞死|整死|宰了|剁了|废了)(?:[你恁谁他她]|那个|这个)
    (?:^|[,。!?])(?:迟早|早晚|非|今天|明天|总有一天|再|真)~6<kill>[了]?[你恁他她]
    <me>(?!<mine>)[^,。!?他她]{0,10}?<will>[^,。!?我俺他她]{0,12}?<burn>(?!<harmless>)(?:了|$|<you>|<house>|[那这村县镇他它大所])
    (?:<kill>|<burn>)了?(?:<you>(?!家的?水)|<house>(?!的|门口|里)|那[个帮]|这帮|狗日的|王八蛋|龟孙|畜生|狗官)
    把[^,。!?我俺]{1,10}(?:炸[了平掉]|[烧点砸](?:了|掉|烂)|杀了|砍了|弄死|打断|宰了|废了|打死|腿卸|腿打|卸了)$
    (?:打断|敲断|卸了?)(?:<you>|他)们?的?~2(?:腿|胳膊|手)|(?:腿|胳膊)给?~3(?:打断|敲断|卸)|开(?:<you>|[他她])们?的?瓢
    剁[了]?<you>的?手
    [把给](?:<you>|他们?)(?:都|给|一个个|全)*(?:剁了|砍了|宰了?|炸了|埋了|烧了|废了|弄死)
    谁~10(?:打死|砍死|弄死|捅死|撞死|弄死|杀)(?:谁|他)
    谁(?:敢|再|来|要是?)[^。!?]{0,14}(?:拼命|要[他谁]的?命)|点燃~2(?:煤气|汽油|炸药)|[见来]一个[砍杀捅]一个|见人就[砍杀捅]|(?<!要)拿命来|还命来?$|等死吧
    # armed
    (?:<me>(?!<mine>)[^,。!?他她人]{0,8}|(?:^|[,。!?])(?:再|就|明天|今天|下次|真|要|会|非|那|信不信|逼急了|到时候){1,4})[带拿掂提拎拉揣扛浇泼][着上了个把一桶]{0,3}<arms>~4(?:去|找|来|到|上|等|$|闯|堵|拼|说话|烧)
    <me>[^,。!?]{0,4}(?:手里|家里|身上|车上)?[有藏备买][了着好]?<arms>(?!证)|<arms>~4(?:准备好|买好|都有|备好)了?
    开车[撞轧冲](?![了住])(?:<you>|大门|<house>|他)
    # with us you die too
    死一大?片|(?:^|[,。!?])(?:弄|整|砍|捅|打)死(?:他|她|那)(?!们?了|了|$)|出(?:了)?(?:啥|什么|任何)?(?:事|人命)~4别(?:怪|怨)(?:我|俺)|(?:把|给)~8(?:政府|村委会?|信访局|大门|办公楼|大楼)~3(?:推平|铲平|踏平|推倒)|同归于尽|玉石俱焚|鱼死网破|垫背|[跟给替]我~2陪葬|(?:<you>|全家|他们?|书记)~2陪葬(?!品)|血债|血洗|血溅|血的代价
    (?:<you>|他们?)都?[得要来]?偿命|见阎王
    (?:一起|一块儿?|跟<you>|都)去?(?:死|完蛋)[吧得在]?(?:$|[,。!?])
    (?:都|谁也|谁都|别|甭)~3(?:别想|想|别)(?:活|好过|安生|消停)|不让(?:<you>|他们?)也?(?:活|好过)
    <you>也?都?(?:别想|休想)活
    [跟和找与]~6拼(?:命(?!的心)|了)|拼个你死我活|(?:我|俺|老子)拼了(?!命)
    (?:等着|准备)(?:给~4)?(?:收尸|办丧|戴孝|做棺材)|见不到?到?明[天儿]?的?太阳|活不过[今明]|活不到(?:今|明|过年)
    小心点$
    小心~3(?:全家|<you>的?狗?命|脑袋|老婆孩子)|(?:<you>|他们?)的?(?:全家|家人|老婆孩子|孩子)~3(?:小心|等着|注意)
    <you>好看的?(?:$|,)
    (?:知道|清楚|打听)~4<you>(?:家|孩子)*都?~2(?:住哪|住在哪|在哪上[学班]|车牌)|<you>家住哪~4(?:知道|清楚)
    (?:我|俺)(?:就|要|会|去|真)*报复社会(?!的)
    [什啥]么?事都?[干做][得的]出来|死(?:几个|俩|个把)人~4(?:别怪|我|信)
    别逼~4(?:杀|动手|动刀|拿刀|走极端|走绝路|上绝路|犯法|做出|干)
    (?:我|俺|急了)(?:就|只能|只好|会|要|可能)*(?:走|[做干]出?)~3极端|要(?:<you>|他)们?的?狗?命
    让(?:<you>|他)~3(?:死(?:得|无|的|$)|没命|断子绝孙)
    找人(?:收拾|弄死|做掉|修理|废了?)(?:<you>|他)|[碰遇]?见~8(?:一次|就)?(?:弄死|废|砍)~3(?:你|他|恁|一次)
    灭<you>(?:满门|全家)|灭[他你恁]?满门
    """,
    **_NOUNS,
)
# How like a threat a message must be where no pattern knows it.
_LIKE = 0.4
# What another is said to have said, and what another is about to do.
_QUOTED = re.compile(r"(?:威胁|扬言|恐吓|叫嚣|放话|(?<![我俺])说(?!法)|骂|喊|称|言)[^。!?]{0,14}$")
_ANOTHER = re.compile(r"(?<![跟和与把给让叫])(?:有人|有个|邻居|他|她|老公|男人|丈夫|前夫|儿子|媳妇)[^,。我俺]{0,8}$")
# What follows unless something is done: then a wish to die is leverage.
_UNLESS = re.compile(
    r"再不|不给|不解决|不[^,。]{0,6}[就我俺]|要不回|要不到|讨不到|再拆|敢[拆扒]|"
    r"(?:要是|如果)[^,。]{0,8}不|逼(?:我|俺|急)|给[你恁]们?看|死在[你恁]|欠"
)
_TO_DIE = tuple(words for kind, _, words in SIGNS if kind == "jump")


def read_harm(plain: str) -> bool:
    """Whether the citizen says in ``plain`` (see ``blot``) that they will harm somebody."""
    harms = (plain[: match.start()] for match in _HARM.finditer(plain))
    return any(not _QUOTED.search(before) and not _ANOTHER.search(before) for before in harms)


def read_threat(text: str) -> bool:
    """Whether ``text`` threatens to harm others, or to die unless something is done.

    To complain higher up, to sue, to tell the press is every citizen's right and no threat.
    """
    plain = blot(text)
    if read_harm(plain) or (likeness(text).get("threat", 0) >= _LIKE and not _QUOTED.search(plain)):
        return True
    return _UNLESS.search(plain) is not None and any(words.search(plain) for words in _TO_DIE)
