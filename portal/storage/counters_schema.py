"""Bring the visits ledger to its schema; the portal starts even where it cannot be."""

import logging

from sqlalchemy.exc import DBAPIError

from portal.storage.migrate import VISITS
from portal.storage.migrate import upgrade as upgrade_chain

log = logging.getLogger(__name__)


def upgrade(url: str) -> bool:
    """Upgrade to the newest revision; True when there was something to do.

    A ledger that cannot be opened is logged and left: counting must not keep the
    portal from starting (V11). Raises SchemaError when newer code wrote it.
    """
    try:
        return upgrade_chain(VISITS, url)
    except DBAPIError as error:
        log.error("The visits ledger cannot be opened: %s", error.orig)
        return False
