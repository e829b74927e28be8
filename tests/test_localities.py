"""A county pack is read whole or refused by name."""

import re
import shutil

import pytest
import yaml

from bot import localities
from bot.localities import FOLDER
from bot.reading.whereabouts import lacks
from bot.settings import ROOT

XINAN = localities.load("xinan")


def test_the_county_has_its_eleven_towns_under_their_everyday_names():
    assert len(XINAN.towns) == 11
    assert XINAN.town_in("俺是城关的").name == "汉关街道"
    assert XINAN.town_in("铁门镇政府门口").name == "铁门镇"
    assert XINAN.town_in("北京市") is None


def test_every_town_has_its_own_government_to_dispatch_to():
    for town in XINAN.towns:
        assert any(department.startswith(town.name) for department in XINAN.departments)


def test_a_lamp_is_the_city_management_bureaus_and_a_same_day_matter():
    category, department, same_day = XINAN.classify("铁门镇政府门口路灯坏三天了没人管")
    assert (category.level1, department, same_day) == ("城乡建设", "县城市管理局", True)


@pytest.mark.parametrize("text", ["我心里不痛快", "路灯和停电都有问题"])
def test_what_no_rule_covers_or_two_claim_is_left_to_staff(text):
    assert XINAN.classify(text)[1] is None


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("matters.yml", "department: 县供水公司", "department: 县自来水局", "县自来水局"),
        ("matters.yml", "level1: 民政", "level1: 民政局", "民政局"),
        ("deadlines.yml", "咨询: 3, ", "", "咨询"),
        ("deadlines.yml", "days: 90, ", "", "days"),
        ("county.yml", 'division: "410323"', "", "division"),
        ("county.yml", "imprint:", "footer:", "imprint"),
        ("county.yml", "site_code:", "site_number:", "site_number"),
        ("towns.yml", "towns:", "cities:", "towns"),
        ("villages.yml", "  石寺镇: [", "  石市镇: [", "石市镇"),
        ("faq.yml", "id: hotline_cost", "id: hotline_scope", "hotline_scope"),
        ("faq.yml", "id: hotline_cost", "kind: joke\n    id: hotline_cost", "hotline_cost"),
        ("faq.yml", "words: [催]", "words: []", "hotline_urge"),
        ("faq.yml", "questions: [打12345要钱吗", "questions: ['', 打12345要钱吗", "hotline_cost"),
    ],
)
def test_a_pack_with_a_mistake_is_refused_naming_it(tmp_path, file, old, new, named):
    shutil.copytree(FOLDER / "xinan", tmp_path / "xinan")
    path = tmp_path / "xinan" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=named):
        localities.load("xinan", tmp_path)


def test_the_page_about_a_pack_names_every_file_and_every_clock_and_no_other():
    page = (ROOT / "docs/locality.md").read_text(encoding="utf-8")
    files, clocks = page.split("## The clocks")
    pack = ROOT / "localities/xinan"
    told, there = set(re.findall(r"^\| `([\w.]+)`", files, re.M)), {path.name for path in pack.iterdir()}
    assert told == there, "docs/locality.md says what stands in each file"
    keys = yaml.safe_load((pack / "deadlines.yml").read_text(encoding="utf-8")).keys()
    rows = [line.split("|")[1] for line in clocks.splitlines() if line.startswith("| `")]
    assert {key for row in rows for key in re.findall(r"`(\w+)`", row)} == set(keys)


def test_the_foot_of_a_page_says_what_the_county_was_given_and_nothing_else(tmp_path):
    assert XINAN.imprint.lines() == [("主办单位", XINAN.facts()["office"], None)]
    assert XINAN.imprint.missing() == ["icp", "police", "site_code"]
    shutil.copytree(FOLDER / "xinan", tmp_path / "xinan")
    path = tmp_path / "xinan" / "county.yml"
    given = path.read_text(encoding="utf-8").replace('organiser: "", icp: ""', "organiser: 某局, icp: 某ICP备0号")
    path.write_text(given, encoding="utf-8")
    assert localities.load("xinan", tmp_path).imprint.lines() == [
        ("主办单位", "某局", None),
        ("ICP备案", "某ICP备0号", "https://beian.miit.gov.cn/"),
    ]


@pytest.mark.parametrize(
    ("place", "lacks_something"),
    [("涧河公园南门公厕", False), ("畛河大桥底下", False), ("小区公园", True), ("村口大桥", True), ("俺村水库", True)],
)
def test_a_park_or_a_bridge_is_known_by_its_name(place, lacks_something):
    assert (lacks(place, None, XINAN.official) is not None) is lacks_something
