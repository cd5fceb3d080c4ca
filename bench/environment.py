"""What a measurement ran on, without the machine's name."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version as package_version

from bench.programs import version
from portal.storage import sqlite


def environment() -> str:
    """The day (UTC), the cores, and the programs with their versions."""
    known = {
        "Python": platform.python_version(),
        "SQLite": sqlite.driver.sqlite_version,
        "waitress": package_version("waitress"),
        "Flask": package_version("flask"),
        "SQLAlchemy": package_version("sqlalchemy"),
        "nginx": version("nginx", "-v"),
        "wrk": version("wrk", "-v"),
        "Chromium": version("chromium", "--version"),
        "Node.js": version("node", "--version"),
    }
    words = [f"{name} {one}" for name, one in known.items()]
    day, cores = datetime.now(UTC).date(), os.cpu_count()
    return ", ".join([str(day), f"{cores} cores", platform.machine(), *words])
