"""Run as a program: uploads pictures into a portal until it is done or killed.

Arguments: the portal's addresses as JSON, how many, and the number of the first. Writes
a line for each that was kept, and how long its own programs computed.
"""

import json
import resource
import sys
from io import BytesIO
from pathlib import Path

from portal import create_app
from portal.content.uploads import keep_upload
from tests.conftest import Databases
from tests.web.library import samples
from tests.web.second_portal import settings_for


def main(addresses: str, count: str, first: str) -> None:
    """Upload `count` pictures; equal numbers make equal files."""
    place = json.loads(addresses)
    databases = Databases(place["content"], place["visits"])
    app = create_app(settings_for(databases, Path(place["instance"])))
    with app.app_context():
        sys.stdin.readline()
        for number in range(int(first), int(first) + int(count)):
            colour = (number * 37 % 256, number * 91 % 256, number * 53 % 256)
            kept = keep_upload(BytesIO(samples.picture((700, 400), colour)), "a.jpg")
            used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            sys.stdout.write(f"{kept.id} {used:.3f}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
