"""``bot tickets import``: the city's tickets come in under their own number and clock, each once."""

import json

from bot.domain.tickets import Channel


def lines(folder, *rows):
    path = folder / "city.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return str(path)


ROAD = {
    "city_number": "LY2026112300007",
    "type": "投诉",
    "description": "磁涧镇老井村路面塌陷,车过不去",
    "location": {"text": "老井村口", "town": "磁涧镇"},
    "contact": {"name": "张三", "phone": "13800138000"},
    "due_at": "2026-12-01T18:00:00+08:00",
}


def of_the_city(installation):
    with installation.house.store.reading() as tx:
        return [ticket for ticket in tx.tickets.all() if ticket.channel is Channel.CITY]


def test_what_the_city_forwards_keeps_its_number_and_its_date(installation, tmp_path):
    ran = installation.runs("tickets", "import", lines(tmp_path, ROAD))
    (ticket,) = of_the_city(installation)
    assert ran.code == 0
    assert ticket.number in ran.out
    assert (ticket.city_number, ticket.due_at.isoformat()) == (ROAD["city_number"], ROAD["due_at"])


def test_a_file_that_comes_twice_is_filed_once(installation, tmp_path):
    installation.runs("tickets", "import", lines(tmp_path, ROAD))
    ran = installation.runs("tickets", "import", lines(tmp_path, ROAD))
    assert ran.code == 0
    assert "跳过" in ran.out
    assert len(of_the_city(installation)) == 1


def test_a_bad_line_is_named_and_the_others_are_filed(installation, tmp_path):
    faults = ["not json", {**ROAD, "type": "骂人"}, {"type": "投诉"}, {**ROAD, "due_at": "2026-12-01T18:00"}, "[1]"]
    ran = installation.runs("tickets", "import", lines(tmp_path, *faults, "", ROAD))
    assert ran.code == 2
    assert [line.split()[0] for line in ran.err.splitlines()] == ["第1行", "第2行", "第3行", "第4行", "第5行"]
    assert len(of_the_city(installation)) == 1


def test_a_file_that_is_not_there_says_so(installation, tmp_path):
    ran = installation.runs("tickets", "import", str(tmp_path / "nothing.jsonl"))
    assert ran.code == 2
    assert "nothing.jsonl" in ran.err
