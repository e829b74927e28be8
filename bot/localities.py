"""The county pack: everything a county may want different stands in ``localities/<name>/`` (law 8).

Python 3.10 and PyYAML only: the dialogue reads it too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from bot.domain.deadlines import Allowance, DeadlineRules, ExpectationRules, FollowUpRules
from bot.domain.imprint import Imprint
from bot.domain.likeness import Kind, Words
from bot.domain.routing import Proposal
from bot.domain.talks import HoldingRules
from bot.domain.tickets import Category, RequestType
from bot.domain.working_time import OfficeHours, WorkingCalendar
from bot.matters import NO_MATTER, Matter, Matters
from bot.reading.place import Place, read_place
from bot.reading.place_answer import read_place_answer, says_where
from bot.reading.town_spelling import TownSpelling, town_spelling
from bot.surroundings import Surroundings, load_surroundings
from bot.villages import Villages, known_villages

FOLDER = Path(__file__).resolve().parent.parent / "localities"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Seven times as fast where PyYAML was built with libyaml."""
FAQ_KINDS = ("answer", "not_ours")


@dataclass(frozen=True)
class Town:
    """A town or street office, its division code, and what people call it, longest first."""

    name: str
    code: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class FaqEntry:
    """A question that citizens ask, in the ways they ask it, and the answer.

    One of ``words`` at least is said by whoever asks it; parts joined by ``+`` are said together.
    ``kind`` is ``answer``, or ``not_ours``: nothing the hotline takes, the answer names the right door. Such a thing is
    told as often as asked (``bot/reading/private_matter.py`` gives its id).
    """

    id: str
    words: tuple[str, ...]
    questions: tuple[str, ...]
    answer: str
    kind: str


@dataclass(frozen=True)
class County:
    """A county as its pack describes it. ``categories`` has the first levels, each with everyday words for it."""

    name: str
    division: str
    county: Mapping[str, str]
    towns: tuple[Town, ...]
    departments: tuple[str, ...]
    leaders: Mapping[str, str]
    return_reasons: Mapping[str, str]
    matters: Matters
    categories: Mapping[str, str]
    deadlines: DeadlineRules
    expectation: ExpectationRules
    follow_up: FollowUpRules
    holding: HoldingRules
    holidays: tuple[date, ...]
    imprint: Imprint
    opens: time
    closes: time
    faq: tuple[FaqEntry, ...]
    surroundings: Surroundings
    spelling: TownSpelling
    villages: Villages

    def facts(self) -> Mapping[str, str]:
        """What sentences may use: county, hotline, hours, handler of personal data …"""
        return self.county

    @cached_property
    def town_names(self) -> tuple[str, ...]:
        """The official names."""
        return tuple(town.name for town in self.towns)

    def leader_of(self, department: str) -> str:
        """Who answers for a department's tickets: by name, or by their office where the county named none."""
        return self.leaders[department]

    def names(self) -> tuple[str, ...]:
        """What the county, its city and its towns are called, with and without what kind of place they are."""
        county = {self.county[key] for key in ("county", "city")}
        return tuple(county | {name[:-1] for name in county} | {name for town in self.towns for name in town.names})

    @cached_property
    def official(self) -> Mapping[str, str]:
        """The official name of a town by everything it is called."""
        return {name: town.name for town in self.towns for name in town.names}

    def place_in(self, text: str) -> Place | None:
        """The place in ``text``, its town written right however it was misheard."""
        mended = self.spelling.mend(text)
        return self._in_its_town(read_place(mended, self.official) or self.villages.place_in(mended))

    def place_answered(self, text: str) -> Place | None:
        """The place in an answer to 在哪儿, where more is a place than elsewhere."""
        return self._in_its_town(read_place_answer(self.spelling.mend(text), self.official))

    def _in_its_town(self, place: Place | None) -> Place | None:
        return replace(place, town=self.villages.town_of(place.text)) if place and not place.town else place

    def says_where(self, text: str, *, wholly: bool = False) -> bool:
        """Whether all of ``text`` but a word or two is a place; ``wholly``: all of it."""
        return says_where(self.spelling.mend(text), self.official, wholly=wholly)

    def town_in(self, text: str) -> Town | None:
        """The town that ``text`` names first, longest name first where several begin together."""
        found = [
            (text.index(name), -len(name), order)
            for order, town in enumerate(self.towns)
            for name in town.names
            if name in text
        ]
        return self.towns[min(found)[2]] if found else None

    def town_named(self, text: str) -> str | None:
        """The official name of the town that ``text`` names first."""
        town = self.town_in(text)
        return town.name if town else None

    def nearest_town(self, latitude: float, longitude: float) -> Town | None:
        """The town of a pin (GCJ-02), None where no centre is known nearby; that is not yet outside the county."""
        name = self.surroundings.nearest(latitude, longitude)
        return next((town for town in self.towns if town.name == name), None)

    def outside(self, text: str) -> tuple[str, str] | None:
        """(name, hotline in words) of the neighbour where all that ``text`` tells happens: 义马市, 三门峡市12345….
        None when it may be here: a town of ours is named, or the other place is only where somebody comes from,
        goes to or works."""
        above = self.surroundings.above
        return self.surroundings.outside(text, tuple(name for name in self.names() if name not in above))

    def words(self) -> Words:
        """What likeness needs to know of the county."""
        return Words(tuple(Kind(m.name, m.plain, m.shared) for m in self.matters.kinds), self.names())

    def recognise(self, text: str) -> Matter | None:
        """The matter that ``text`` is about; None where that is not clear: staff decide."""
        return self.matters.recognise(text)

    def classify(self, text: str) -> tuple[Category, str | None, bool]:
        """Category, proposed department and same-day of the matter ``text`` is about; empty, None and False where that
        is not clear (no guess)."""
        level1, matter = self.matters.categorise(text) or (None, None)
        return (matter.category, matter.department, matter.same_day) if matter else (Category(level1), None, False)

    def proposals(self, text: str) -> list[Proposal]:
        """Whose the matter may be by the county's list, the likeliest first, each department once. The first one is
        sure where the words leave no doubt."""
        _, clear = self.matters.categorise(text) or (None, None)
        named = self.matters.named_in(text)
        if clear is not None:
            named.sort(key=lambda pair: pair[0] is not clear)
        found: dict[str, Proposal] = {}
        for matter, words in named:
            why = f"派单目录“{matter.name}”:说到{'、'.join(words[:2])}"
            found.setdefault(matter.department, Proposal(matter.department, why, sure=matter is clear))
        return list(found.values())

    def category_of(self, text: str) -> tuple[str, Category] | None:
        """What the matter ``text`` is about is called, and its category; None where that is not clear."""
        level1, matter = self.matters.categorise(text) or (None, None)
        if level1 is None:
            return None
        return (matter.name, matter.category) if matter else (self.categories[level1], Category(level1))

    def category_named(self, text: str) -> tuple[str, Category] | None:
        """The category that ``text`` names, as ``category_of`` gives it: by words of a matter, or by how its name
        begins (交通类的); None where it does neither."""
        if matter := self.recognise(text):
            return matter.name, matter.category
        named = [level1 for level1 in self.categories if level1[:2] in text]
        return (self.categories[named[0]], Category(named[0])) if len(named) == 1 else None

    def is_open(self, at: datetime, calendar: WorkingCalendar) -> bool:
        """Whether a person is at the desk."""
        return calendar.is_working(at.date()) and self.opens <= at.time() < self.closes


def load(name: str, folder: Path = FOLDER, told: Mapping[str, Sequence[str]] | None = None) -> County:
    """The county pack ``name``; ``told`` has more texts by first level, those of a level that there is no longer are
    passed over. Raises ValueError naming the file and what is wrong in it."""
    pack = folder / name
    try:
        county = _read(pack / "county.yml")
        rows = _read(pack / "towns.yml")["towns"]
        towns = tuple(
            Town(t["name"], str(t["code"]), tuple(sorted({t["name"], *t.get("names", ())}, key=len, reverse=True)))
            for t in rows
        )
        spelling = town_spelling(rows)
        lie = _read(pack / "villages.yml")
        villages = known_villages(lie["villages"], lie["common"])
        units = _read(pack / "departments.yml")
        departments = tuple(units["departments"])
        return_reasons = {str(code): str(words) for code, words in units["return_reasons"].items()}
        leaders = _leaders(_read(pack / "responsible.yml"), departments)
        categories = dict(_read(pack / "categories.yml")["categories"])
        own = {level: texts.splitlines() for level, texts in _read(pack / "told.yml").items()}
        examples = {level: [*texts, *(told or {}).get(level, ())] for level, texts in own.items()}
        matters = _matters(_read(pack / "matters.yml"), examples, towns)
        faq = tuple(_faq_entry(f) for f in _read(pack / "faq.yml")["faq"])
        surroundings = load_surroundings(pack)
        clocks = _read(pack / "deadlines.yml")
        rules = _deadlines(clocks)
        after = {key: int(value) for key, value in clocks["follow_up"].items()}
        follow_up = FollowUpRules(
            after["remind_days"], after["close_days"], timedelta(hours=after["call_hours"]), after["call_attempts"]
        )
        expectation = ExpectationRules(**{key: int(clocks["expectation"][key]) for key in ("days", "least")})
        holding = HoldingRules(*(timedelta(minutes=int(clocks["holding"][key])) for key in ("silence", "idle")))
        hours = county.pop("desk_hours")
        opens, closes = time.fromisoformat(hours["opens"]), time.fromisoformat(hours["closes"])
        holidays = tuple(county.pop("holidays", None) or ())
        imprint = _imprint(county.pop("imprint"), str(county["office"]))
        division = str(county["division"])
    except (KeyError, TypeError, ValueError, AttributeError, yaml.YAMLError, OSError) as error:
        raise ValueError(f"localities/{name}: {error!r}") from error
    for matter in matters.kinds:
        if matter.department not in departments:
            raise ValueError(f"localities/{name}/matters.yml: {matter.name}: no department {matter.department}")
        if matter.category.level1 not in categories:
            raise ValueError(f"localities/{name}/matters.yml: {matter.name}: no category {matter.category.level1}")
    for level1 in own.keys() - categories.keys() - {NO_MATTER}:
        raise ValueError(f"localities/{name}/told.yml: no category {level1}")
    for town in lie["villages"].keys() - {town.name for town in towns}:
        raise ValueError(f"localities/{name}/villages.yml: no town {town}")
    for town in surroundings.centres.keys() - {town.name for town in towns}:
        raise ValueError(f"localities/{name}/places.yml: no town {town}")
    for id_, times in Counter(entry.id for entry in faq).items():
        if times > 1:
            raise ValueError(f"localities/{name}/faq.yml: {id_} stands there {times} times")
    for entry in faq:
        whole = all((entry.words, *entry.words, entry.questions, *entry.questions, entry.answer))
        if entry.kind not in FAQ_KINDS or not whole:
            raise ValueError(f"localities/{name}/faq.yml: {entry.id}: kind, words, questions or answer")
    missing = set(RequestType) - rules.answer_days.keys()
    if missing:
        raise ValueError(f"localities/{name}/deadlines.yml: no days for {', '.join(m.value for m in missing)}")
    facts = {key: str(value) for key, value in county.items()}
    facts |= {"opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}
    return County(
        name=name,
        division=division,
        county=facts,
        towns=towns,
        departments=departments,
        leaders=leaders,
        return_reasons=return_reasons,
        matters=matters,
        categories=categories,
        deadlines=rules,
        expectation=expectation,
        follow_up=follow_up,
        holding=holding,
        holidays=holidays,
        imprint=imprint,
        opens=opens,
        closes=closes,
        faq=faq,
        surroundings=surroundings,
        spelling=spelling,
        villages=villages,
    )


def _deadlines(clocks: Mapping[str, Any]) -> DeadlineRules:
    gentle, urgent = (float(share) for share in clocks["warn_at"])
    return DeadlineRules(
        answer_days={RequestType(k): int(v) for k, v in clocks["answer_days"].items()},
        same_day_until=time.fromisoformat(clocks["same_day_until"]),
        same_day_next=time.fromisoformat(clocks["same_day_next"]),
        hours=OfficeHours(*(time.fromisoformat(clocks["office_hours"][end]) for end in ("opens", "closes"))),
        **{step: _allowance(clocks["steps"][step]) for step in ("dispatch", "accept", "contact")},
        return_days=int(clocks["return_days"]),
        returns_at_most=int(clocks["returns_at_most"]),
        extension_days=int(clocks["extension_days"]),
        warn_at=(gentle, urgent),
    )


def _imprint(given: Mapping[str, Any], office: str) -> Imprint:
    values = {name: str(value or "").strip() for name, value in given.items()}
    return Imprint(**{**values, "organiser": values.get("organiser") or office})


def _allowance(hours: Mapping[str, Any]) -> Allowance:
    return Allowance(*(timedelta(hours=float(hours[case])) for case in ("usual", "same_day")))


def _leaders(answerable: Mapping[str, Any], departments: tuple[str, ...]) -> dict[str, str]:
    named = answerable["responsible"] or {}
    if unknown := named.keys() - set(departments):
        raise ValueError(f"responsible.yml: no department {', '.join(sorted(unknown))}")
    rows = {department: named.get(department) or {} for department in departments}
    return {d: row.get("leader") or d + (row.get("title") or answerable["title"]) for d, row in rows.items()}


def _matters(catalogue: Mapping[str, Any], told: Mapping[str, Sequence[str]], towns: tuple[Town, ...]) -> Matters:
    kinds = [
        Matter(
            name=row["name"],
            words=tuple(row["words"]),
            hints=tuple(row.get("hints", ())),
            category=Category(row["level1"], row.get("level2")),
            department=row["department"],
            same_day=bool(row.get("same_day")),
            shared=bool(row.get("shared")),
            manner=bool(row.get("manner")),
        )
        for row in catalogue["matters"]
    ]
    asides = [*catalogue["look_alikes"], *(name for town in towns for name in town.names)]
    return Matters(kinds, asides, catalogue["places"], catalogue["beside"], told)


def _faq_entry(row: Mapping[str, Any]) -> FaqEntry:
    questions = tuple(str(question).strip() for question in row["questions"])
    words = tuple(str(word).strip() for word in row["words"])
    return FaqEntry(row["id"], words, questions, str(row["answer"]).strip(), row.get("kind", "answer"))


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  a safe one
