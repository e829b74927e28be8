"""A text without the person in it: what was taken out, and what stands there instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Personal(str, Enum):
    """What leads to a person; the value is what the placeholder says."""

    PHONE = "电话"
    NAME = "姓名"
    ID_CARD = "身份证号"
    BANK_CARD = "银行卡号"
    PLATE = "车牌号"
    DOOR = "门牌号"
    EMAIL = "邮箱"
    ACCOUNT = "账号"
    TICKET = "工单编号"
    LINK = "网址"
    NUMBER = "号码"

    @property
    def placeholder(self) -> str:
        """``〈电话〉``."""
        return f"〈{self.value}〉"


@dataclass(frozen=True)
class Taken:
    """One thing that was taken out: ``original[start:end]``."""

    start: int
    end: int
    kind: Personal


@dataclass(frozen=True)
class Scrubbed:
    """``text`` is ``original`` with a placeholder for each of ``taken``, in their order."""

    original: str
    text: str
    taken: tuple[Taken, ...]


@dataclass(frozen=True)
class Piece:
    """A part of a text: words, or something personal of this kind."""

    text: str
    kind: Personal | None = None


PLACEHOLDER = re.compile("〈(" + "|".join(kind.value for kind in Personal) + ")〉")
_INVENTED = {
    Personal.PHONE: "13800138000",
    Personal.NAME: "张三",
    Personal.ID_CARD: "410323190001010000",
    Personal.BANK_CARD: "6222000000000000",
    Personal.PLATE: "豫C00000",
    Personal.DOOR: "1号楼1单元101",
    Personal.EMAIL: "nobody@example.com",
    Personal.ACCOUNT: "abc000000",
    Personal.TICKET: "4103232000010100001",
    Personal.LINK: "https://example.com",
    Personal.NUMBER: "0000000",
}
_SURNAME_ALONE = re.compile(rf"姓{Personal.NAME.placeholder}")


def pieces_of(text: str) -> tuple[Piece, ...]:
    """A scrubbed text in its parts: words, and what stands for persons."""
    pieces, at = [], 0
    for match in PLACEHOLDER.finditer(text):
        pieces += [Piece(text[at : match.start()]), Piece(match[0], Personal(match[1]))]
        at = match.end()
    pieces.append(Piece(text[at:]))
    return tuple(piece for piece in pieces if piece.text)


def pieces_before(scrubbed: Scrubbed) -> tuple[Piece, ...]:
    """The original in its parts: what is kept, and what is taken out."""
    pieces, at = [], 0
    for taken in scrubbed.taken:
        pieces += [
            Piece(scrubbed.original[at : taken.start]),
            Piece(scrubbed.original[taken.start : taken.end], taken.kind),
        ]
        at = taken.end
    pieces.append(Piece(scrubbed.original[at:]))
    return tuple(piece for piece in pieces if piece.text)


def invent(text: str) -> str:
    """A scrubbed text with nobody's numbers and names for the placeholders: what citizens write looks so."""
    return PLACEHOLDER.sub(lambda match: _INVENTED[Personal(match[1])], _SURNAME_ALONE.sub("姓张", text))


def words_in(text: str) -> int:
    """How many Chinese characters, or words in letters, a scrubbed text says beside what was taken out."""
    return len(re.findall(r"[\u4e00-\u9fff]|[A-Za-z]{2,}", PLACEHOLDER.sub("", text)))
