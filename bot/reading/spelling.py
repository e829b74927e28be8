"""What was meant where a message of alarm is misheard by dictation, typed in pinyin or written in English."""

from __future__ import annotations

import re

from bot.reading.characters import simplify

# What dictation makes of a frightened voice, and slips of the keyboard: (heard, meant).
_MISHEARD = tuple(
    (re.compile(heard), meant)
    for heard, meant in (
        (r"招火|[找照]火(?=[了啦啊]|$)|着伙", "着火"),
        (r"[没霉梅]气(?=漏|泄|罐|管子|中毒|味(?:道|儿)?(?:很|好|可|太|老|真|大|重))", "煤气"),
        (r"[条挑]楼|跳搂", "跳楼"),
        (r"[就旧]命(?!令|名|运|题)|救名", "救命"),
        (r"榻了|榻下|(?<=[子房墙楼顶洞桥窑])踏了", "塌了"),
        (r"[晕昏]到(?=了|在|$)|晕道", "晕倒"),
        (r"打价(?!格)|打驾", "打架"),
        (r"抢结|[强枪]劫", "抢劫"),
        (r"[毛帽]烟", "冒烟"),
        (r"翘(?=了?[我俺]?家?[门锁])", "撬"),
        (r"想4|想si(?![a-z])", "想死"),
        (r"自s(?![a-z])", "自杀"),
        (r"不想话了", "不想活了"),
        (r"农要", "农药"),
        (r"(?<=[我俺他她爷奶爸妈娘爹婆])和(?=了?农药)", "喝"),
        (r"[留刘]血|流雪", "流血"),
        (r"绑价", "绑架"),
        (r"拿到(?=[砍捅追]|要杀)", "拿刀"),
    )
)

_PINYIN = {
    "zhao huo": "着火", "zhuo huo": "着火", "qi huo": "起火", "shi huo": "失火", "mao yan": "冒烟", "jiu huo": "救火",
    "mei qi": "煤气", "ran qi": "燃气", "tian ran qi": "天然气", "lou qi": "漏气", "lou le": "漏了", "xie lou": "泄漏",
    "zhong du": "中毒", "tiao lou": "跳楼", "tiao he": "跳河", "bu xiang huo": "不想活", "huo bu xia qu": "活不下去",
    "xiang si": "想死", "zi sha": "自杀", "ge wan": "割腕", "yi shu": "遗书", "jiu ming": "救命", "jiu wo": "救我",
    "jiu ren": "救人", "sha ren": "杀人", "kan ren": "砍人", "da ren": "打人", "da wo": "打我", "da jia": "打架",
    "da si": "打死", "na dao": "拿刀", "sha le": "杀了", "yao sha": "要杀", "sha wo": "杀我", "kan si": "砍死",
    "nong si": "弄死", "ta le": "塌了", "ta fang": "塌方", "ya zhu": "压住", "mai zhu": "埋住", "fang zi": "房子",
    "hua po": "滑坡", "qiang jie": "抢劫", "qiang qian": "抢钱", "xiao tou": "小偷", "bang jia": "绑架",
    "qiao men": "撬门", "gen zong": "跟踪", "qiang jian": "强奸", "guai mai": "拐卖", "hai zi": "孩子",
    "yun dao": "晕倒", "hun mi": "昏迷", "che huo": "车祸", "he nong yao": "喝农药", "nong yao": "农药",
    "chu dian": "触电", "luo shui": "落水", "ni shui": "溺水", "diao he li": "掉河里", "diao jing li": "掉井里",
    "liu xue": "流血", "you ren": "有人", "kuai lai": "快来", "zheng zai": "正在", "xian zai": "现在",
    "qu nian": "去年",
    "ni men": "你们", "wo jiu": "我就", "wo yao": "我要", "zha le": "炸了", "bu jie jue": "不解决", "wo jia": "我家",
    "lou shang": "楼上", "jiao bu xing": "叫不醒", "bu xing le": "不行了",
    "li hun": "离婚", "chu gui": "出轨", "qian wo qian": "欠我钱", "bu huan": "不还", "fa yuan": "法院",
    "yao sha le wo": "要杀了我", "sha le wo": "杀了我", "sha bi": "傻逼", "cao ni ma": "操你妈",
    "gun dan": "滚蛋", "la ji": "垃圾", "fei wu": "废物",
    "wang ba dan": "王八蛋",
    "qi guan": "气管", "qi guan zi": "气管子", "wei dao": "味道", "hen da": "很大",
    "hun dan": "混蛋", "ni ma de": "你妈的", "qu si ba": "去死吧", "nao can": "脑残", "bai chi": "白痴",
}  # fmt: skip

# English goes by patterns, longest first: a fire lane is not a fire.
_ENGLISH = tuple(
    (re.compile(words, re.I), meant)
    for words, meant in (
        (r"\bfire (?:exit|lane|drill|truck|engine|station|department|extinguisher|hydrant|door|safety)s?\b", "消防"),
        (r"\b(?:set|catch(?:es|ing)?|caught|on) ?(?:on )?fire\b|\bfire\b|\bburning\b|\bin flames\b", "着火"),
        (r"\bsmok(?:e|ing) (?:everywhere|from|in|all)|\bthick smoke\b", "冒浓烟"),
        (r"\bexplo(?:ded?|sion)\b", "爆炸了"),
        (r"\bgas (?:is )?leak\w*|\bleak\w* gas\b|\bsmells? (?:of |like )?gas\b|\bgas smell\b", "煤气泄漏"),
        (r"\b(?:kill(?:ing)? my ?self|suicid\w*|end my life|want to die|wanna die|don'?t want to live)\b", "我要自杀"),
        (r"\bjump(?:ing)? (?:off|from)\b|\b(?:going|about|wants?|threatening) to jump\b", "要跳楼"),
        (
            r"\b(?:i(?:'?ll| will| am going to|'m going to|'m gonna)) (?:kill|murder) (?:you|them|him|her)\b",
            "我要杀了你们",
        ),
        (
            r"\bfuck(?: (?:you|off))?\b|\basshole\b|\bmotherfucker\b|\bbitch\b|\bbastards?\b|\bidiots?\b|\bstupid\b",
            "傻逼",
        ),
        (r"\b(?:attack|beat|hit|stabb|hurt|shoot|strangl)ing (?:me|my|us|him|her|people|someone|a)\b", "正在打人"),
        (r"\b(?:stabbed|being beaten|being attacked|fighting|killing (?:me|people)|kill me)\b", "正在打人"),
        (r"\b(?:has|with|holding) a (?:knife|gun)\b", "拿刀砍人"),
        (r"\b(?:collapsed|collapsing|landslide|buried|trapped under)\b(?! (?:on|in) the (?:floor|street))", "房子塌了"),
        (r"\b(?:robb(?:ed|ing|ery)|kidnapp\w*|burglars?|rap(?:ed|ing)|intruders?)\b", "抢劫"),
        (r"\bthie(?:f|ves) (?:is|are|in)\b|\bbreak(?:ing)? in(?:to)?\b|\b(?:following|stalking) me\b", "小偷进来"),
        (r"\b(?:not|isn'?t|can'?t|cannot|stopped) breath\w*|\bno pulse\b|\bunconscious\b|\bpassed out\b", "没呼吸"),
        (r"\bheart attack\b|\bfainted\b|\bseizure\b|\bcollapsed\b|\bchoking\b|\bstroke\b", "晕倒"),
        (
            r"\bdrown\w*|\boverdose\w*|\bbleeding\b|\bcar (?:accident|crash)\b|\bpoisoned\b|\bambulance please\b",
            "大出血",
        ),
        (r"\bhelp(?: me| us)?\b ?!+|^ ?help(?: me| us)? ?$|\bsos\b|\bsave (?:me|us)\b", "救命"),
    )
)
_LATIN = re.compile(r"[A-Za-z]{2}")


def _typed(syllables: str) -> str:
    """Typed with blanks, a syllable ends where its letters do: la ji is no part of la jiu ming."""
    return "(?<![a-z])" + syllables.replace(" ", "['’ ]") + "(?![a-z])|" + syllables.replace(" ", "")


_TYPED = re.compile("|".join(map(_typed, sorted(_PINYIN, key=len, reverse=True))), re.I)


def spell_out(text: str) -> str:
    """``text`` in simplified characters and without blanks, slips mended, pinyin and English of alarm made Chinese."""
    plain = simplify(text)
    if _LATIN.search(plain):
        for words, meant in _ENGLISH:
            plain = words.sub(meant, plain)
        plain = _TYPED.sub(lambda match: _PINYIN_OF[re.sub(r"['’ ]", "", match[0]).lower()], plain)
    plain = plain.replace(" ", "")
    for heard, meant in _MISHEARD:
        plain = heard.sub(meant, plain)
    return plain


_PINYIN_OF = {typed.replace(" ", ""): meant for typed, meant in _PINYIN.items()}
