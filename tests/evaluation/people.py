"""People for tests of the engine that lets people talk."""

from __future__ import annotations

from bot.evaluation.people import Person, load_people

LAMP = """
- id: lamp
  opens: [磁涧镇政府对面的路灯灭了两天了，我姓刘，电话13700137001]
  answers: {confirm: "1"}
  files:
    - {description: [路灯], place: [磁涧镇政府对面/镇政府], town: 磁涧镇, time: [两天], phone: 13700137001, name: 刘,
       type: [求助, 投诉], category: 城乡建设, media: 0}
"""


def people_of(folder, text: str, name: str = "some.yml") -> list[Person]:
    """Whom a file with this text describes."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return load_people(folder)
