"""Gathering what a backup holds: databases first, then the files their rows name.

The visits come before the content: every article they tell of is there, and no
new article can be given the number of one whose visits were already carried away.
"""

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from portal.core import clock
from portal.safety import manifest as manifests
from portal.safety.archive_writing import hash_bytes, hash_file
from portal.safety.holdings import (
    Holding,
    find_audit_head,
    list_media,
    read_counters,
)
from portal.safety.manifest import Entry, Manifest, database_name, media_name
from portal.safety.media_folder import file_in, list_files
from portal.settings import Settings
from portal.storage.migrate import CONTENT, VISITS, Chain
from portal.storage.snapshots import take_snapshot


@dataclass(frozen=True, slots=True)
class Collected:
    """A list, and where the content of each of its files comes from."""

    manifest: Manifest
    small: dict[str, bytes]
    sources: dict[str, Path]


def databases_of(settings: Settings) -> dict[Chain, str]:
    """The address of each chain, in the order in which they are carried away."""
    return {VISITS: settings.visits_url, CONTENT: settings.database_url}


def collect(settings: Settings, folder: Path, *, without: set[str]) -> Collected:
    """Take both snapshots into a folder and list the files beside them.

    `without` are digests of files known to be damaged. Raises SnapshotFailed.
    """
    made_at = clock.now()
    holdings = {
        chain.name: _taken(chain, url, folder / chain.name)
        for chain, url in databases_of(settings).items()
    }
    content, visits = holdings[CONTENT.name], holdings[VISITS.name]
    media = list_files(settings.media_folder)
    for digest in without:
        media.pop(digest, None)
    small = {
        manifests.SECRET_KEY: settings.secret_key,
        manifests.SETTINGS: _described(settings),
    }
    copies = {
        database_name(chain, file): holdings[chain.name].folder / file
        for chain in manifests.CHAINS
        for file in holdings[chain.name].snapshot.files
    }
    manifest = Manifest(
        made_at=made_at,
        databases={name: holding.snapshot for name, holding in holdings.items()},
        audit=find_audit_head(content),
        counters=read_counters(visits),
        missing_media=tuple(sorted(list_media(content) - media.keys())),
        files=(
            *(Entry(name, len(one), hash_bytes(one)) for name, one in small.items()),
            *(
                Entry(name, path.stat().st_size, hash_file(path))
                for name, path in copies.items()
            ),
            *(Entry(media_name(one), media[one], one) for one in sorted(media)),
        ),
    )
    files = {media_name(one): file_in(settings.media_folder, one) for one in media}
    return Collected(manifest, small, copies | files)


def _taken(chain: Chain, url: str, folder: Path) -> Holding:
    folder.mkdir(parents=True)
    return Holding(take_snapshot(chain, url, folder), folder)


def _described(settings: Settings) -> bytes:
    """The server's settings for whoever sets up the next one; no secret among them."""
    shown: dict[str, Any] = {}
    for one in fields(settings):
        value = getattr(settings, one.name)
        if one.name.endswith("_url") and "://" in str(value):
            shown[one.name] = sa.make_url(value).render_as_string(hide_password=True)
        elif one.repr:
            shown[one.name] = _plain(value)
    return json.dumps(shown, ensure_ascii=False, indent=1).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int) else str(value)
