"""The portal as a WSGI application; `python wsgi.py` serves it with waitress."""

import sys

from portal import create_app
from portal.settings import SettingError

try:
    app = create_app()
except SettingError as error:
    sys.exit(f"The portal cannot start. {error}")

if __name__ == "__main__":
    from portal.cli.serve import serve

    serve(app)
