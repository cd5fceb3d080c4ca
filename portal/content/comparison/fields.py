"""Two versions compared, field by field."""

from collections.abc import Sequence

from portal.content.comparison.bodies import compare_bodies
from portal.content.comparison.pieces import squeezed
from portal.content.comparison.runs import compare_units, kind_of_runs
from portal.content.comparison.units import Unit, names_of, one_unit, units_of
from portal.content.comparison.values import Comparison, FieldChange, Version

LABELS = {
    "title": "Tiêu đề",
    "summary": "Tóm tắt",
    "category": "Chuyên mục",
    "lead_media": "Ảnh đại diện",
    "lead_decorative": "Ảnh trang trí",
    "lead_alt": "Mô tả ảnh đại diện",
    "lead_caption": "Chú thích ảnh đại diện",
    "author_line": "Tác giả",
    "source_line": "Nguồn",
    "source_url": "Địa chỉ nguồn",
    "tags": "Từ khóa",
}
_HEAD = ("title", "summary")


def compare(old: Version, new: Version) -> Comparison:
    """Everything that differs between two versions, and everything that does not."""
    body = compare_bodies(old.body, new.body)
    fields = {name: compare_field(name, old, new) for name in LABELS}
    is_same = all(block.kind == "same" for block in body.blocks)
    return Comparison(
        head=tuple(fields[name] for name in _HEAD),
        blocks=body.blocks,
        rest=tuple(fields[name] for name in LABELS if name not in _HEAD),
        is_relaid=is_same and squeezed(old.body) != squeezed(new.body),
        is_coarse=not body.is_exact,
    )


def compare_field(name: str, old: Version, new: Version) -> FieldChange:
    """One field of LABELS of two versions."""
    # A category renamed meanwhile is still the same one.
    if name == "category" and old.category_id == new.category_id:
        old = new
    runs = compare_units(_units(name, old), _units(name, new)).runs
    return FieldChange(name, LABELS[name], kind_of_runs(runs), runs)


def _units(name: str, version: Version) -> Sequence[Unit]:
    if name == "category":
        return one_unit(_category(version))
    if name == "lead_media":
        media_id = version.lead_media_id
        return one_unit("" if media_id is None else f"Ảnh số {media_id} của thư viện")
    if name == "lead_decorative":
        return one_unit("Có, không cần mô tả" if version.lead_decorative else "")
    if name == "tags":
        return names_of(version.tags)
    if name == "source_url":
        return one_unit(version.source_url)
    return units_of(str(getattr(version, name)))


def _category(version: Version) -> str:
    if version.category_id is None:
        return ""
    return version.category_name or f"Chuyên mục số {version.category_id}"
