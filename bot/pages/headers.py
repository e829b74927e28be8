"""What every answer of ours says to the browser about itself. Whoever set one of these headers keeps it."""

from __future__ import annotations

from flask import Response

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
UNUSED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "payment", "usb")

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED),
    # An address may hold a citizen's token.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    # For the browsers inside phones that are too old for frame-ancestors.
    "X-Frame-Options": "DENY",
    # Pages hold personal data: nothing is kept that did not say so itself.
    "Cache-Control": "no-store",
}


def protect(response: Response) -> Response:
    """The same response with our headers."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
