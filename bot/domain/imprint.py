"""What a government's page says of itself at its foot. What a county has not been given is left out, never made up."""

from __future__ import annotations

from dataclasses import dataclass

ICP_REGISTER = "https://beian.miit.gov.cn/"
POLICE_REGISTER = "https://beian.mps.gov.cn/"


@dataclass(frozen=True)
class Imprint:
    """主办单位, and where it has them ICP备案号, 公安备案号 and 政府网站标识码; empty where it has none."""

    organiser: str
    icp: str = ""
    police: str = ""
    site_code: str = ""

    def lines(self) -> list[tuple[str, str, str | None]]:
        """(name, text, address of the register or None) of what there is."""
        known = (
            ("主办单位", self.organiser, None),
            ("ICP备案", self.icp, ICP_REGISTER),
            ("公安备案", self.police, POLICE_REGISTER),
            ("网站标识码", self.site_code, None),
        )
        return [line for line in known if line[1]]

    def missing(self) -> list[str]:
        """What the law wants on a public page and is not there."""
        known = (("icp", self.icp), ("police", self.police), ("site_code", self.site_code))
        return [name for name, value in known if not value]
