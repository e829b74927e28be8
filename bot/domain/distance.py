"""The way between two pins."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

_EARTH_METRES = 6_371_000


def metres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """As the crow flies, over the globe (haversine); degrees in."""
    a, b = radians(latitude), radians(other_latitude)
    half = sin((a - b) / 2) ** 2 + cos(a) * cos(b) * sin(radians(longitude - other_longitude) / 2) ** 2
    return 2 * _EARTH_METRES * asin(sqrt(min(1.0, half)))
