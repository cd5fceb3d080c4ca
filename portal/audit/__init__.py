"""Floor 2: the record of who did what – append-only, chained by hashes, never deleted.

Every verb that changes something ends with `record`, in its own transaction: the
act and its entry are kept together or not at all.
"""

from portal.audit.actor import COMMAND, Actor
from portal.audit.copying import init_app
from portal.audit.recording import record
from portal.audit.verification import Verdict, verify

__all__ = ["COMMAND", "Actor", "Verdict", "init_app", "record", "verify"]
