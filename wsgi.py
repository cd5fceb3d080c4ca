"""The portal as a WSGI application; `python wsgi.py` serves it with waitress."""

import gc
import sys

# What a start makes stays; to look for garbage among it took an eighth of the start.
gc.disable()

from portal import create_app  # noqa: E402
from portal.settings import SettingError  # noqa: E402

try:
    app = create_app()
except SettingError as error:
    sys.exit(f"The portal cannot start. {error}")
gc.freeze()
gc.enable()

if __name__ == "__main__":
    from portal.cli.serve import serve

    serve(app)
