"""What a citizen wants to be called."""

from __future__ import annotations

import re

from bot.reading.characters import simplify
from bot.reading.span import Span, span_of
from bot.reading.surnames import ANY_SURNAME, COMMON, SURNAME

# A name that no cue announces must be made of characters that given names are made of.
_GIVEN = (
    "伟芳娜秀英敏静丽强磊洋艳勇杰娟涛明超霞平刚桂兰玉萍红建国军华文辉志海波峰鹏飞斌林云凤梅琴素珍珠莲春香荣爱淑慧巧美"
    "雪雅婷婧琳佳欣怡嘉宇轩浩然子涵梓晨旭东亮鑫晓燕翠花庆利民德才福贵富生根发宝栓柱锁留运来振兴长永新学武忠义仁智信"
    "诚善良新民伟胜旺喜顺祥瑞龙虎豹彪威猛松柏青山川江河洪宏光彬帅凯瑶颖莉丹璐璇倩蕾菲薇岚宁康健乐俊毅大二三四五六"
    "守丙寅礼敬继先艮孝勤俭厚朴实恳谦让温恭喜怡畅达通利益丰裕饶满囤仓粮麦谷收功成立业建革跃进红旗解和平元丑卯辰巳午未申酉戌亥甲庚辛壬癸"
    "小壮铁妮娥菊芬芝彩娇耀焕坤奎魁森淼雯霖晴昊昕哲翰萱妍瑜瑾瑛琪珂婉如承继宗绍传世茂盛贤杏桃兵战团援朝卫冬秋玲娣妹"
    "楠铨恺媛彭毓燮祺懿钊迦桓丕钰斐弘桢汝仲襄祯甫钦孟琦靖彦秉弼卿彝炳禹蔚尧璋亦蓉麟祚骏馨铭枫徽钧崇勋希廷淳亨舜晋贞佩锡殷丞"
    "鸿昭伯碧澄昆卓君曼巍兆昌湘启仕普儒祖培宣翔宪纯允穆莹渊迪寿禄倩禅遂慈维辅灿坚惠延尚楚朗灵诸景圣隆岳泽紫鼎鹤乾豪剑雄博泰"
    "登柏献誉绍琼莺芸岭榕茵蕊熙涛艺帆逸尘皓硕腾栋妞丫锦彩群绪羽舒芹芙蕾雁燕荷莎菁韵媚娅嫣璟珍翎锋钢铜银孬喜财力"
)
_ONE_GIVEN = f"[{''.join(sorted(set(_GIVEN)))}]"
OWN_GIVEN = f"{_ONE_GIVEN}{{1,2}}"
_HAN = r"[\u4e00-\u9fff]"
_ANY_GIVEN = r"(?!(?:师傅|老师|他们|她们|我们|主任|村长|过来|什么|上门))[\u4e00-\u9fff]{1,2}?"
TITLE = (
    r"(?:先生|女士|小姐|同志|大哥|大姐|大叔|大爷|大妈|大娘|大伯|大嫂|嫂子?|奶奶|爷爷|老汉|阿姨|师傅|老师|医生|"
    r"老板娘?|主任|经理|校长|书记|会计|大夫|同学|园长|院长|厂长|店长|队长|叔|姨|姐|哥|婶|伯|爷)"
)
_ANY_NICK = rf"(?:老{ANY_SURNAME}头|[老小阿大]{ANY_SURNAME}(?!{SURNAME}[们])|[老小]?{ANY_SURNAME}{TITLE})"
_NICK = rf"(?:老{SURNAME}头|[老小阿大]{SURNAME}(?!{SURNAME}[们])|{SURNAME}{TITLE})"
ROLE = (
    r"(?:(?:退休|普通|老|小)*(?:村?支书|村主任|书记|村长|校长|园长|院长|厂长|经理|班主任|护工|财务|会计|行政|办公室|保洁员?|送货员|村民|居民|业主|家长|住户|租客|租户|乘客|顾客|消费者|游客|患者|家属|群众|市民|商户|职工|员工|党员|组长|村医|医生|大夫|护士|教师|老师|教员|学生|农民|"
    r"司机|工人|保安|会计|店主|老板|个体户|队长|网格员|志愿者|负责人|法人|代表|干部|厨师|环卫工|快递员|外卖员))"
)
# Who complains of somebody names two people in one breath.
_WHENCE = r"(?:(?!投诉|举报|反映|告|被|找)[\u4e00-\u9fff]){0,12}?"
_STOP = (
    r"(?=$|[\s,。.;!?、:()]|电话|手机|联系|号码|号(?:就?是|:)|住|家(?!的)|是|今年|男|女|身份证|就行|就中|就好|就可以|即可|吧|"
    r"反映|投诉|举报|想|要|已经|[我俺]|在)"
)
_LOOK_LIKES = (
    "高兴 方明 周三 周四 周五 周六 江山 江河 江海 山河 金山 武林 石山 龙山 方山 马来 马上 路人 黄河 雷雨 安静 安康 "
    "应该 应该是 应当 应付 安宁 康乐 文明 文学 常来 常青 高发 高平 安平 易发 石柱 "
    "毛利 白云 白雪 梅花 茶花 关爱 东方红 方便 高大 高小 万三"
)
LOOK_LIKE = frozenset(_LOOK_LIKES.split())
"""Words that are no name, and look like one."""

_CUES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"姓(?P<family>{ANY_SURNAME})(?P<name>(?P=family)[\u4e00-\u9fff]{{1,2}}?){_STOP}",
        rf"(?:全|大|真|学)[名号](?:是|叫)?(?P<name>{ANY_SURNAME}{_ANY_GIVEN}){_STOP}",
        rf"姓{SURNAME}[\s,]*(?:名字|名|我|俺)?叫(?P<name>{SURNAME}{_ANY_GIVEN}){_STOP}",
        rf"(?:[我俺咱](?:的?名字|名)?|名字|本人)叫做?(?P<name>{_NICK}|{ANY_SURNAME}{_ANY_GIVEN}){_STOP}",
        rf"[我俺咱](?:[\u4e00-\u9fff]{{1,8}}的)?叫(?P<name>{SURNAME}{OWN_GIVEN})",
        rf"[我俺咱](?:大?名)?叫(?P<name>阿{_HAN}|(?P<twice>(?![他她人们叫]){_HAN})(?P=twice)(?:[妈爸]妈?|奶奶|爷爷)?|"
        rf"[大二三四五小]{_HAN})(?=$|[\s,。;!]|电话|手机|号码|就行|就中|就好|吧)",
        rf"(?:姓名|联系人|称呼|名字|(?:反映|投诉|举报|求助)人)(?:是|叫|为|[: ])*"
        rf"(?:办公室|财务|{_HAN}{{2,4}}[科部室处])?(?P<name>{_NICK}|{SURNAME}{_ANY_GIVEN}){_STOP}",
        rf"(?:(?:叫|喊|称呼)[我俺]|就写)(?P<name>{_ANY_NICK}|{SURNAME}{OWN_GIVEN}){_STOP}",
        rf"(?:[我俺]就?[是系]|本人[是系]?)(?P<name>{_NICK}|{SURNAME}{OWN_GIVEN}){_STOP}",
        rf"(?:[我俺]就?[是系]|本人[是系]?){_WHENCE}(?:[的嘞]|{ROLE})(?P<name>{_ANY_NICK}|{ANY_SURNAME}{OWN_GIVEN}){_STOP}",
        rf"(?:[我俺]就?[是系]|本人[是系]?){_WHENCE}{ROLE},?(?P<name>{_ANY_NICK}|{ANY_SURNAME}{_ANY_GIVEN}){_STOP}",
        rf"(?:户主|机主|店主|报修人|申请人)[是:]?(?P<name>{ANY_SURNAME}{_ANY_GIVEN}){_STOP}",
        rf"(?:^|[\s,。;:])名?叫(?P<name>{SURNAME}{OWN_GIVEN}){_STOP}",
        rf"(?:[我俺咱](?:们|家|娘家|老家|婆家)?|本人|免贵|复|鄙人?|小弟|敝|贱|女士|先生|wo)\s*姓\s*(?P<name>{ANY_SURNAME})",
        rf"^\s*姓\s*(?P<name>{ANY_SURNAME})(?!的)",
        rf"(?:^|[\s,。])姓(?P<name>{ANY_SURNAME})的(?=[\s,]*$)",
        r"(?:^|[\s,。.;:!]|[我俺咱]|本人|免贵|敝)姓(?P<name>(?![名氏资社什啥谁不哪是叫应写错])[\u4e00-\u9fff])(?=$|[\s,。;!?\d幺]|电话|手机|的?$)",
        rf"[,。;:!]\s*姓(?P<name>{ANY_SURNAME}){_STOP}",
        rf"(?:^|[\s,。;:])[我俺](?P<name>老{ANY_SURNAME}){_STOP}",
        rf"(?:^|[\s,。;:])(?P<name>{_NICK}|{SURNAME}{OWN_GIVEN})(?=[\s,:的]*(?:联系|手机)?(?:电话|"
        rf"号码?)?[是: ]*1[3-9]\d)",
        rf"1[3-9]\d{{9}}[\s,]*(?P<name>{_NICK}|{SURNAME}{OWN_GIVEN})\s*[。!]?$",
        rf"名字[^,。:]{{0,6}}[,:\s]+(?P<name>{SURNAME}{_ANY_GIVEN})(?=$|[\s,。])",
        rf"(?:^|[\s,。;:]|{ROLE})[\s:,]*(?P<name>{ANY_SURNAME}[\u4e00-\u9fff]{{1,2}})\s*(?:敬上|谨上|拜上|呈上|敬启|敬呈|顿首)",
        rf"敬礼[!,。\s]*(?:[\u4e00-\u9fff]{{2,8}}?[\s:,]+)?(?P<name>{ANY_SURNAME}[\u4e00-\u9fff]{{1,2}})(?=$|[\s,。])",
        r"姓(?P<name>[\u4e00-\u9fff])(?=[\s,]*[^,。\d]{0,6}(?:的|那个|这个)(?P=name))",
        rf"(?:律师|代理人|经办人|负责人|校长|班主任|主任)(?P<name>{ANY_SURNAME}{_ANY_GIVEN})(?=$|[\s,。]*[\u4e00-\u9fff]{{0,2}}(?:电话|手机|联系)?[\s,:。]*$)",
        rf"[我俺][幸性信](?P<name>{SURNAME})(?=$|[\s,。]|电话|手机|号码)",
        rf"^\s*(?P<name>{ANY_SURNAME}{_ANY_GIVEN})[,、\s]*[男女](?=[,、\s\d。])",
        rf"^\s*(?P<name>{ANY_SURNAME}{_ANY_GIVEN})[,\s]+[^,。]{{0,10}}(?:村人|镇人|县人|村民|居民|业主)(?=[,。\s])",
        rf"[\u4e00-\u9fff]{{6}}[,。!;]\s*(?P<name>(?![易方高安常时应万平马路])[{COMMON}]{_ONE_GIVEN}{{2}})[。!]?$",
        rf"^\s*(?P<name>{SURNAME}{OWN_GIVEN})(?:反映|投诉|举报|报告)\s*[:,]",
        rf"^\s*(?P<name>{_NICK}|{SURNAME}{OWN_GIVEN})(?:[\s,]*[男女](?:[\s,]*\d{{1,3}}岁)?)?\s*[。!]?$",
    )
)


_OF_ANOTHER = re.compile(
    r"(?:房东|老板娘?|司机|包工头|工头|骗子|对方|中介|商家|卖家|店主)(?![^。!?]*[我俺])[^。!?]{0,24}[,、\s]姓$"
)
"""房东电话…,姓崔: whose name it is."""
_ANNOUNCED = re.compile(r"(?:[我俺]叫|名字?(?:是|叫|:)?|姓名:?)$")
"""Behind it even a word is a name: 我叫安静."""


def read_name(text: str) -> Span | None:
    """The name the citizen gives: full (我叫王建国), surname (免贵姓李), or what to say (叫我老王就行).

    A message that is nothing but a name counts; 我叫他们来 names nobody.
    """
    plain = simplify(text)
    for cue in _CUES:
        match = cue.search(plain)
        if (
            match
            and not _OF_ANOTHER.search(plain[: match.start("name")])
            and (match["name"] not in LOOK_LIKE or _ANNOUNCED.search(plain[: match.start("name")]))
        ):
            return span_of(text, *match.span("name"))
    return None
