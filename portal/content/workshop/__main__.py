"""The program that opens one uploaded file: bounded, without network, keys or database.

Started anew for each file by `content/workbench.py`. Argument: the task as JSON, all
paths in the working folder. Writes what it made, or why it refused, as JSON.
"""

import json
import sys
import types
from pathlib import Path
from typing import Any

# The portal's own front door would load the web and the database first.
_PORTAL = types.ModuleType("portal")
_PORTAL.__path__ = [str(Path(__file__).resolve().parents[2])]


def main(task: dict[str, Any]) -> dict[str, Any]:
    """What became of the file; `refused` holds an order for who sent it."""
    from portal.content.workshop.limits import bound
    from portal.content.workshop.refusals import NO_MEMORY, UNREADABLE
    from portal.core.errors import Invalid

    bound()
    from portal.content.workshop.tasks import carry_out

    try:
        return carry_out(task)
    except Invalid as refusal:
        return {"refused": refusal.message}
    except MemoryError:
        return {"refused": NO_MEMORY}
    except Exception as error:
        sys.stderr.write(f"{type(error).__name__}: {error}"[:500])
        return {"refused": UNREADABLE}


if __name__ == "__main__":
    sys.modules["portal"] = _PORTAL
    sys.stdout.write(json.dumps(main(json.loads(sys.argv[1]))))
