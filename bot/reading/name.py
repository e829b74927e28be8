"""What a citizen wants to be called."""

from __future__ import annotations

import re

from bot.reading.characters import simplify
from bot.reading.span import Span, span_of

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴"
    "陶单骆左冷凌卓盛戚包滕窦阮卞褚隋臧曲封路连宁闵管柯桂艾应席苑樊仇耿章尤霍项祝纪舒屈蔺习侯宫佟褚夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文肖闫游裴聂焦柴岳齐"
    "梅庞颜章鲁关芦安柳邢吉牛耿祝霍路甘翟党荆符葛毕申宁储靳温季冀娄桑解卫司介尚麻茹晁海原仝畅鹿介茶苗牟樊殷詹游靖"
)
_COMPOUND = "欧阳|上官|司马|诸葛|皇甫|司徒|尉迟|公孙|慕容|令狐|端木|夏侯|东方|宇文|长孙|轩辕"
_SURNAME = rf"(?:{_COMPOUND}|[{''.join(sorted(set(_SURNAMES)))}])"
# The Hundred Family Names, and those of today that it lacks.
_RARE = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
    "俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧"
    "计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫"
    "房裘缪干宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲封芮羿储靳汲邴糜松井段富巫乌焦巴弓"
    "牧隗山谷车侯宓蓬郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙"
    "池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿扈燕冀郏浦尚农温别庄晏柴瞿阎充慕茹习宦艾鱼容古"
    "易慎戈廖庾终暨居衡耿弘匡文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚简饶曾毋沙乜养鞠须丰巢关"
    "蒯查荆红游竺权逯盖益桓公肖闫付代邸芦仝畅苑鹿佟佘佴亓仉郇郄郅闪税玄来药底亢铁战锁展晋闻撒海塔栗粟揭诺虎原"
)
_ANY_SURNAME = rf"(?:{_COMPOUND}|[{''.join(sorted(set(_SURNAMES + _RARE)))}])"
# A name that no cue announces must be made of characters that given names are made of.
_GIVEN = (
    "伟芳娜秀英敏静丽强磊洋艳勇杰娟涛明超霞平刚桂兰玉萍红建国军华文辉志海波峰鹏飞斌林云凤梅琴素珍珠莲春香荣爱淑慧巧美"
    "雪雅婷婧琳佳欣怡嘉宇轩浩然子涵梓晨旭东亮鑫晓燕翠花庆利民德才福贵富生根发宝栓柱锁留运来振兴长永新学武忠义仁智信"
    "诚善良新民伟胜旺喜顺祥瑞龙虎豹彪威猛松柏青山川江河洪宏光彬帅凯瑶颖莉丹璐璇倩蕾菲薇岚宁康健乐俊毅大二三四五六"
    "小壮铁妮娥菊芬芝彩娇耀焕坤奎魁森淼雯霖晴昊昕哲翰萱妍瑜瑾瑛琪珂婉如承继宗绍传世茂盛贤杏桃兵战团援朝卫冬秋玲娣妹"
)
_OWN_GIVEN = rf"[{''.join(sorted(set(_GIVEN)))}]{{1,2}}"
_ANY_GIVEN = r"(?!(?:师傅|老师|他们|她们|我们|主任|村长|过来|什么|上门))[\u4e00-\u9fff]{1,2}?"
_TITLE = (
    r"(?:先生|女士|小姐|同志|大哥|大姐|大叔|大爷|大妈|大娘|大伯|大嫂|嫂子?|奶奶|爷爷|老汉|阿姨|师傅|老师|医生|"
    r"叔|姨|姐|哥|婶|伯|爷)"
)
_NICK = rf"(?:老{_SURNAME}头|[老小阿大]{_SURNAME}(?!{_SURNAME}[们])|{_SURNAME}{_TITLE})"
_ROLE = r"(?:村民|居民|业主|家长|住户|群众|市民|商户|职工|员工|党员|组长)"
# Who complains of somebody names two people in one breath.
_WHENCE = r"(?:(?!投诉|举报|反映|告|被|找)[\u4e00-\u9fff]){0,12}?"
_STOP = (
    r"(?=$|[\s,。.;!?、:()]|电话|手机|联系|号码|住|家(?!的)|是|今年|男|女|身份证|就行|就中|就好|就可以|即可|吧|"
    r"反映|投诉|举报|想|要|已经|[我俺]|在)"
)
_LOOK_LIKE = (
    "高兴 方明 周三 周四 周五 周六 江山 江河 江海 山河 金山 武林 石山 龙山 方山 马来 马上 路人 黄河 雷雨 安静 安康 "
    "安宁 康乐 文明 文学 常来 常青 高发 高平 安平 易发 石柱 毛利 白云 白雪 梅花 茶花 关爱 东方红 方便 高大 高小 万三"
)
_NOT_NAMES = frozenset(_LOOK_LIKE.split())

_CUES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"姓{_SURNAME}[\s,]*(?:名字|名|我|俺)?叫(?P<name>{_SURNAME}{_ANY_GIVEN}){_STOP}",
        rf"(?:[我俺咱](?:的?名字|名)?|名字|本人)叫做?(?P<name>{_NICK}|{_ANY_SURNAME}{_ANY_GIVEN}){_STOP}",
        rf"[我俺咱]叫(?P<name>{_SURNAME}{_OWN_GIVEN})",
        rf"(?:姓名|联系人|称呼|名字|(?:反映|投诉|举报|求助)人)(?:是|叫|为|[: ])*"
        rf"(?P<name>{_NICK}|{_SURNAME}{_ANY_GIVEN}){_STOP}",
        rf"(?:叫|喊|称呼)[我俺](?P<name>{_NICK}|{_SURNAME}{_OWN_GIVEN}){_STOP}",
        rf"(?:[我俺]就?[是系]|本人[是系]?)(?P<name>{_NICK}|{_SURNAME}{_OWN_GIVEN}){_STOP}",
        rf"(?:[我俺]就?[是系]|本人[是系]?){_WHENCE}(?:[的嘞]|{_ROLE})(?P<name>{_NICK}|{_SURNAME}{_OWN_GIVEN}){_STOP}",
        rf"(?:^|[\s,。;:])名?叫(?P<name>{_SURNAME}{_OWN_GIVEN}){_STOP}",
        rf"(?:[我俺咱]|本人|免贵|鄙人?|小弟|敝|贱|wo)\s*姓\s*(?P<name>{_SURNAME})",
        rf"^\s*姓\s*(?P<name>{_SURNAME})(?!的)",
        r"(?:^|[\s,。;:!]|[我俺咱]|本人|免贵|敝)姓(?P<name>(?![名氏资社什啥谁不哪])[\u4e00-\u9fff])(?=$|[\s,。;!?\d幺]|电话|手机|的?$)",
        rf"[,。;:!]\s*姓(?P<name>{_SURNAME}){_STOP}",
        rf"(?:^|[\s,。;:])[我俺](?P<name>老{_SURNAME}){_STOP}",
        rf"(?:^|[\s,。;:])(?P<name>{_NICK}|{_SURNAME}{_OWN_GIVEN})(?=[\s,:的]*(?:联系|手机)?(?:电话|"
        rf"号码?)?[是: ]*1[3-9]\d)",
        rf"1[3-9]\d{{9}}[\s,]*(?P<name>{_NICK}|{_SURNAME}{_OWN_GIVEN})\s*[。!]?$",
        rf"^\s*(?P<name>{_NICK}|{_SURNAME}{_OWN_GIVEN})(?:[\s,]*[男女](?:[\s,]*\d{{1,3}}岁)?)?\s*[。!]?$",
    )
)


def read_name(text: str) -> Span | None:
    """The name the citizen gives: full (我叫王建国), surname (免贵姓李), or what to say (叫我老王就行).

    A message that is nothing but a name counts; 我叫他们来 names nobody.
    """
    plain = simplify(text)
    for cue in _CUES:
        match = cue.search(plain)
        if match and match["name"] not in _NOT_NAMES:
            return span_of(text, *match.span("name"))
    return None


_ALONE = rf"(?P<name>{_NICK}|{_ANY_SURNAME}[\u4e00-\u9fff]{{1,2}})"
_BEFORE = re.compile(rf"(?:^|[\s,。;:!?、]){_ALONE}[\s,:、]*(?:的)?(?:联系|手机)?(?:电话|号码?)?[是: ]*$")
_BEHIND = re.compile(rf"^[\s,、:]*{_ALONE}(?=$|[\s,。!;])")
_SURNAME_BEHIND = re.compile(rf"^[\s,、:]*(?:[我俺]|本人|免贵)?姓(?P<name>{_ANY_SURNAME})(?!的)")
_NO_NAME = re.compile(
    r"谢谢|多谢|感谢|麻烦|联系|尽快|保密|匿名|微信|同号|本人|在线|[村路镇街区店厂县市校]|[了吗没不这那哪啥您你]|都行|满意|利索|通话|从来|来电"
)


def read_name_beside(text: str, start: int, end: int) -> Span | None:
    """A name that stands alone right before or behind the telephone ``text[start:end]``: 冷大勇,138…, 138… 老李."""
    plain = simplify(text)
    behind = plain[end:]
    found = ((_BEFORE.search(plain[:start]), 0), (_SURNAME_BEHIND.match(behind), end), (_BEHIND.match(behind), end))
    for match, offset in found:
        if match and match["name"] not in _NOT_NAMES and not _NO_NAME.search(match["name"]):
            return span_of(text, match.start("name") + offset, match.end("name") + offset)
    return None
