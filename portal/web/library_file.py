"""How a file of the library leaves: in one way, under one sandbox, whoever asked."""

from pathlib import Path

from flask import Response, current_app, request, send_file

from portal.settings import Settings

# A file opened on its own may do nothing at all, whatever is in it (R06).
SANDBOX = "default-src 'none'; sandbox"


def send_library_file(
    path: Path, *, mime: str, name: str, is_image: bool, cache_control: str
) -> Response:
    """A picture to be shown, or a file to be kept under its name.

    With PORTAL_ACCEL_MEDIA the answer has no bytes: it names the file to nginx. Who may
    have it was decided before. "no-store" has no validators: nothing is to be kept.
    """
    settings: Settings = current_app.extensions["settings"]
    is_kept = cache_control != "no-store"
    response = send_file(
        path,
        mimetype=mime,
        as_attachment=not is_image,
        download_name=name,
        etag=path.name if is_kept else False,
        conditional=is_kept and not settings.accel_media,
    )
    response.headers["Cache-Control"] = cache_control
    response.headers["Content-Security-Policy"] = SANDBOX
    return (
        _left_to_nginx(response, path, settings) if settings.accel_media else response
    )


def _left_to_nginx(response: Response, path: Path, settings: Settings) -> Response:
    """The same answer without its bytes; 304 is still ours to give."""
    # nginx cuts the ranges: it has the file.
    response.make_conditional(request)
    response.close()
    response.direct_passthrough = False
    response.set_data(b"")
    if response.status_code == 200:
        kept_as = path.relative_to(settings.media_folder).as_posix()
        response.headers["X-Accel-Redirect"] = f"{settings.accel_media}/{kept_as}"
    return response
