"""How much of the machine the opening of one file may use."""

import sys

# Pages and libraries mapped, not only memory touched: the largest picture that is
# taken touches half of it.
MEMORY_BYTES = 480 * 1024 * 1024
PROCESSOR_SECONDS = 15
WALL_SECONDS = 25
LARGEST_FILE_BYTES = 64 * 1024 * 1024
_OPEN_FILES = 64


def bound() -> None:
    """Bind this process for the rest of its life; Windows has the clock alone."""
    if sys.platform == "win32":
        return
    import resource

    for what, limit in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_FILE_BYTES),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))
