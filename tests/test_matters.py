"""What a citizen is telling is recognised by their words, or left to staff."""

from pathlib import Path

import pytest

from bot import localities

XINAN = localities.load("xinan")
TABLE = Path(__file__).parent / "development" / "categories.tsv"
LINES = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
TOLD = [(level, text) for level, text in LINES if level != "none"]


def level_of(text):
    """What the words alone say."""
    matter = XINAN.recognise(text)
    return matter and matter.category.level1


def proposed(text):
    return XINAN.classify(text)[0].level1


def test_the_table_is_broad_and_knows_every_first_level():
    assert len(LINES) >= 300
    assert {level for level, _ in TOLD} == set(XINAN.categories)


def test_what_is_proposed_is_right():
    proposed = [(level, text) for level, text in LINES if level_of(text)]
    wrong = [(level, level_of(text), text) for level, text in proposed if level_of(text) != level]
    assert len(wrong) <= 0.05 * len(proposed), wrong


def test_few_matters_are_left_without_a_proposal():
    silent = [text for _, text in TOLD if not level_of(text)]
    assert len(silent) <= 0.1 * len(TOLD), silent


@pytest.mark.parametrize("text", [text for level, text in LINES if level == "none"])
def test_small_talk_is_no_matter(text):
    assert level_of(text) is None


def test_the_whole_text_decides_where_the_words_are_silent_or_divided():
    right = [level == proposed(text) for level, text in TOLD]
    assert sum(right) >= 0.97 * len(TOLD)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("五保户的老房子没人给修,一个老头住着", "民政"),
        ("炸油条用的油黑得跟墨一样,天天那一锅", "卫生计生"),
        ("建议咱县妇幼晚上也开个儿科门诊", "卫生计生"),
        ("公厕的粪水流得满街都是", "城乡建设"),
        ("想表扬3路车的司机师傅,捡到包给送回来了", "交通运输"),
        ("社保卡坏了刷不出来,银行让找人社,人社让找银行", "劳动和社会保障"),
    ],
)
def test_a_matter_in_other_words_than_the_catalogues_has_its_first_level(text, level):
    assert proposed(text) == level


@pytest.mark.parametrize("text", [text for level, text in LINES if level == "none"])
def test_no_category_is_proposed_for_small_talk(text):
    assert proposed(text) is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("wo men cun ting shui le", "农村农业 城乡建设"),
        ("Shui guan bao le", "城乡建设"),
        ("kuan dai 断了七天", "科技与信息产业"),
        ("laoban tuoqian gongzi", "劳动和社会保障"),
    ],
)
def test_pinyin_names_a_matter_too(text, level):
    assert proposed(text) in level.split()


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("环保", "环境保护"),
        ("应该是交通类的", "交通运输"),
        ("归教育局管", "教育文体"),
        ("农业的", "农村农业"),
        ("停电的", "经济管理"),
    ],
)
def test_a_category_is_named_in_whatever_words(text, level):
    assert XINAN.category_named(text)[1].level1 == level


@pytest.mark.parametrize("text", ["都不是", "其他", "不知道选哪个", "12", "说不清楚", "那一类"])
def test_whoever_names_no_category_has_chosen_none(text):
    assert XINAN.category_named(text) is None


def test_a_proposal_without_a_matter_names_no_department():
    category, department, same_day = XINAN.classify("镇上那条老街走着硌脚,坑连着坑,轱辘都磕变形了")
    assert (category.level1, category.level2, department, same_day) == ("交通运输", None, None, False)


def test_every_first_level_has_matters_of_its_own():
    assert {matter.category.level1 for matter in XINAN.matters.kinds} == set(XINAN.categories)


def test_simple_convenience_matters_alone_are_same_day():
    assert [matter.name for matter in XINAN.matters.kinds if matter.same_day] == [
        *("路灯", "井盖", "垃圾清运", "自来水", "树木倒伏", "红绿灯", "开证明")
    ]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("学校门口路灯不亮", "城乡建设"),
        ("县医院对面天天堵车", "政法"),
        ("派出所旁边垃圾没人收", "城乡建设"),
        ("我是五头镇中心小学的老师,俺村停电了", "经济管理"),
    ],
)
def test_where_it_is_and_who_tells_it_is_not_what_it_is_about(text, level):
    assert level_of(text) == level


def test_a_town_is_a_place_whatever_its_name_is_made_of():
    assert XINAN.recognise("南李村镇停水了").name == "自来水"
    assert XINAN.recognise("俺村停水了").name == "农村饮水"


def test_a_longer_word_hides_the_shorter_ones_in_it():
    assert level_of("养老院饭太差") == "民政"
    assert level_of("养老金没发") == "劳动和社会保障"
    assert XINAN.recognise("红绿灯坏了").name == "红绿灯"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("石寺镇街上修路把水管挖断了,水流了一街", "城乡建设"),
        ("大风把电线刮断了", "经济管理"),
        ("在医院花了八千,医保不给报销,跑了三趟窗口", "劳动和社会保障"),
        ("孩子的学籍转不过来,学校和教育局踢皮球", "教育文体"),
        ("种地的补贴没到卡上,问支书他说不知道", "农村农业"),
        ("老供销社二楼天天有人聚赌", "政法"),
        ("北冶镇石磨沟村水管冻裂了", "城乡建设"),
    ],
)
def test_what_did_it_how_one_was_dealt_with_and_what_it_is_called_there_is_not_what_it_is_about(text, level):
    assert proposed(text) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("反映一个停电的问题。我们药店冰柜里的胰岛素都不敢存了", "经济管理"),
        ("我是石寺镇敬老院的,养老金停了,说是没刷脸认证", "劳动和社会保障"),
        ("我是县医院的护士长,急诊门口两侧一直被私家车占满,希望交警来管", "政法"),
    ],
)
def test_the_subject_they_name_counts_and_who_they_are_does_not(text, level):
    assert proposed(text) == level


def test_words_may_stand_apart_within_a_clause_only():
    assert XINAN.recognise("俺门口那灯都三天不亮了").name == "路灯"
    assert level_of("那灯我看见了,天不亮就走了") is None


def test_the_digits_of_a_telephone_are_no_complaint_about_the_hotline():
    assert level_of("小区停水了,我的电话13812345017") == "城乡建设"


@pytest.mark.parametrize("text", ["领导你好", "俺村里有个事", "路灯和停电都有问题", "停水停电"])
def test_a_mere_hint_or_two_matters_as_loud_are_left_to_staff(text):
    assert level_of(text) is None
