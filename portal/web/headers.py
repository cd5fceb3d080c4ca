"""The headers every response carries, and who may keep which answer (R05).

Private by default: a response that says nothing about caching is `no-store`.
"""

from functools import cache

from flask import Flask, Response, g, has_request_context
from werkzeug.datastructures import Headers

from portal.settings import Settings

_POLICY = (
    "default-src 'none'; script-src 'self'{also}; style-src 'self'; "
    "img-src 'self'{also}; font-src 'self'; connect-src 'self'{also}; "
    "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
CONTENT_SECURITY_POLICY = _POLICY.format(also="")
# One second in shared caches: a storm of readers costs one render, and a change is
# seen a second later. Only when the origin fails may an old page live on (R19).
PUBLIC_PAGE = (
    "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400"
)
IMMUTABLE = "public, max-age=31536000, immutable"
_TWO_YEARS = 63_072_000


def init_app(app: Flask, settings: Settings) -> None:
    """Put the header set on every response of the app."""
    app.jinja_env.globals["approved_script"] = approved_script

    @app.after_request
    def _secure(response: Response) -> Response:
        secure(response.headers, settings)
        return response


def secure(headers: Headers, settings: Settings) -> None:
    """Add the header set to a response's headers, keeping what is already there."""
    there = {name.lower() for name, _ in headers}
    if "content-security-policy" not in there:
        headers.add("Content-Security-Policy", _policy())
    for name, value in _fixed(settings):
        if name.lower() not in there:
            headers.add(name, value)


def approved_script(origin: str, path: str) -> str:
    """The address of the office's measurement script.

    The page that asks for it, and no other, may load from that origin and report to it.
    """
    g.approved_origin = origin
    return f"{origin}{path}"


def public_page(html: str) -> Response:
    """A reader's page: the same for everybody, so shared caches may keep it."""
    response = Response(html, mimetype="text/html")
    response.headers["Cache-Control"] = PUBLIC_PAGE
    return response


@cache
def _fixed(settings: Settings) -> tuple[tuple[str, str], ...]:
    headers = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
        "Cache-Control": "no-store",
    }
    if settings.public_url.startswith("https://"):
        headers["Strict-Transport-Security"] = (
            f"max-age={_TWO_YEARS}; includeSubDomains"
        )
    return tuple(headers.items())


def _policy() -> str:
    """What this answer may load; failures at the gate belong to no request."""
    origin = g.get("approved_origin", "") if has_request_context() else ""
    return _POLICY.format(also=f" {origin}") if origin else CONTENT_SECURITY_POLICY
