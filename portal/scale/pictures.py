"""A few drawn pictures and one small file, which all items of the library share."""

from PIL import Image, ImageDraw

from portal.scale.words import Chance

COUNT = 8
SIZE = (960, 540)
WIDTHS = (320, 640, 960)
_SKIES = ("#dfeaf2", "#f4e9d8", "#e3efe0", "#efe2e6", "#d9e6e8", "#f2efd9")
_GROUNDS = ("#7d9a6b", "#a58a6a", "#6f8f98", "#8a9a5b", "#9c8471")
_THINGS = ("#b5533c", "#3f6b7a", "#c98f3a", "#5d7f4e", "#7a5a7d", "#d0a98a")


def draw(number: int) -> Image.Image:
    """Plain houses and trees under a plain sky: flat, so that files are small."""
    chance = Chance(number)
    picture = Image.new("RGB", SIZE, chance.one_of(_SKIES))
    pen = ImageDraw.Draw(picture)
    horizon = 330 + int(chance.random() * 80)
    pen.rectangle((0, horizon, *SIZE), fill=chance.one_of(_GROUNDS))
    sun = 80 + int(chance.random() * 800)
    pen.ellipse((sun, 50, sun + 90, 140), fill="#f2c14e")
    for place in range(6):
        left = place * 160 + int(chance.random() * 60)
        _thing(pen, left, horizon, chance)
    pen.rectangle((0, 480, SIZE[0], SIZE[1]), fill="#8b8b86")
    return picture


def _thing(pen: ImageDraw.ImageDraw, left: int, foot: int, chance: Chance) -> None:
    """A house, or a tree."""
    colour, height = chance.one_of(_THINGS), 80 + int(chance.random() * 120)
    if chance.random() < 0.6:
        pen.rectangle((left, foot - height, left + 110, foot + 40), fill=colour)
        roof = [(left - 14, foot - height), (left + 55, foot - height - 60)]
        pen.polygon([*roof, (left + 124, foot - height)], fill="#8c3f2f")
        pen.rectangle((left + 40, foot - 30, left + 70, foot + 40), fill="#4a3b32")
        return
    pen.rectangle((left + 45, foot - 60, left + 60, foot + 40), fill="#6b4e37")
    pen.ellipse((left, foot - 60 - height, left + 105, foot - 30), fill="#4f7d4a")


def one_page() -> bytes:
    """A PDF with one empty page."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )
    file, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(file)
    file += b"xref\n0 4\n0000000000 65535 f \n"
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table
    return bytes(file)
