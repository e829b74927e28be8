"""The ways people write and say a mobile number."""

from hypothesis import strategies as st

mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


def _as(digits, characters):
    return digits.translate(str.maketrans("0123456789", characters))


def _cut(digits, *lengths):
    at = 0
    for length in lengths:
        yield digits[at : at + length]
        at += length


STYLES = (
    lambda d: d,
    lambda d: " ".join(_cut(d, 3, 4, 4)),
    lambda d: "-".join(_cut(d, 3, 4, 4)),
    lambda d: ".".join(_cut(d, 3, 4, 4)),
    lambda d: "、".join(_cut(d, 3, 4, 4)),
    lambda d: " ".join(_cut(d, 3, 3, 5)),
    " ".join,
    lambda d: f"+86 {d}",
    lambda d: f"86{d}",
    lambda d: f"0086-{d}",
    lambda d: f"(+86){d}",
    lambda d: _as(d, "０１２３４５６７８９"),
    lambda d: _as(d, "零幺二三四五六七八九"),
    lambda d: _as(d, "〇一二三四五六七八九"),
    lambda d: _as(d, "零一两三四五六七八九"),
    lambda d: _as(d, "洞幺两三四五六拐八勾"),
    lambda d: _as(d, "零壹贰叁肆伍陆柒捌玖"),
    lambda d: " ".join(_cut(_as(d, "零幺二三四五六七八九"), 3, 3, 3, 2)),
    lambda d: "，".join(_cut(_as(d, "零幺二三四五六七八九"), 3, 4, 4)),
    lambda d: " 呃 ".join(_cut(d, 3, 4, 4)),
    lambda d: "…嗯，".join(_cut(_as(d, "零幺二三四五六七八九"), 3, 4, 4)),
    lambda d: "，后面是".join(_cut(_as(d, "零幺二三四五六七八九"), 3, 4, 4)),
    lambda d: f"{d[:3]}{_as(d[3:7], '零幺二三四五六七八九')}{d[7:]}",
)
