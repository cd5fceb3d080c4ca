"""What becomes of an honest picture: upright, its colours right, its secrets gone."""

from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image, ImageCms

from tests.factories import make_article, make_category
from tests.web.library import samples
from tests.web.library.sending import LIBRARY, kept, send

_SECRETS = (b"NGUOI CHUP", b"GPS", b"Exif", b"10.7769", b"http://ns.adobe.com/xap")


def _drawn(client: FlaskClient, facts: dict[str, Any]) -> Image.Image:
    return Image.open(BytesIO(client.get(f"/bien-tap{facts['src']}").data))


def _photo(orientation: int = 1) -> bytes:
    """A phone's photo of a red left half, with who took it and where."""
    image = Image.new("RGB", (600, 400), "white")
    image.paste((200, 10, 10), (0, 0, 300, 400))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "NGUOI CHUP"
    exif[0x8825] = {1: "N", 2: (10.7769, 0.0, 0.0), 3: "E", 4: (106.7, 0.0, 0.0)}
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>NGUOI CHUP</x:xmpmeta>"
    return samples.saved(image, "JPEG", exif=exif, comment=b"NGUOI CHUP", xmp=xmp)


def test_nothing_of_who_took_it_and_where_survives(editor: FlaskClient) -> None:
    content = _photo()
    assert b"NGUOI CHUP" in content
    facts = kept(editor, content, "nha dan.jpg")
    number = facts["id"]
    page = editor.get(f"{LIBRARY}/{number}").text
    assert "nha-dan.jpg" in page
    for path in (f"/bien-tap{facts['src']}", facts["preview"]):
        data = editor.get(path).data
        assert not [one for one in _SECRETS if one in data]


@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [
        (1, (600, 400), (10, 10)),
        (3, (600, 400), (590, 390)),
        (6, (400, 600), (390, 10)),
        (8, (400, 600), (10, 590)),
    ],
)
def test_a_picture_held_sideways_stands_upright(
    editor: FlaskClient, orientation: int, size: tuple[int, int], red: tuple[int, int]
) -> None:
    image = _drawn(editor, kept(editor, _photo(orientation)))
    assert image.size == size
    pixel: Any = image.convert("RGB").getpixel(red)
    assert pixel[0] > 150
    assert pixel[1] < 80


def test_what_shows_through_still_does(editor: FlaskClient) -> None:
    image = Image.new("RGBA", (700, 400), (0, 0, 0, 0))
    image.paste((200, 10, 10, 255), (0, 0, 350, 400))
    facts = kept(editor, samples.saved(image, "PNG"), "dau.png")
    assert facts["name"] == "dau.png"
    drawn = _drawn(editor, facts).convert("RGBA")
    assert drawn.getpixel((600, 200)) == (0, 0, 0, 0)
    assert drawn.getpixel((100, 200)) == (200, 10, 10, 255)
    # A JPEG cannot show through: it stands on white paper.
    small = Image.open(BytesIO(editor.get(facts["preview"]).data)).convert("RGB")
    pixel: Any = small.getpixel((300, 90))
    assert min(pixel) > 245


def test_an_opaque_png_is_a_jpeg_afterwards(editor: FlaskClient) -> None:
    facts = kept(editor, samples.saved(Image.new("RGBA", (90, 50), "red"), "PNG"))
    assert facts["name"].endswith(".jpg")
    # Smaller than any size of a page: the picture itself serves.
    assert facts["preview"] == f"/bien-tap{facts['src']}"


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "P", "LA", "I;16", "F"])
def test_every_way_of_storing_colours_is_understood(
    editor: FlaskClient, mode: str
) -> None:
    image = Image.new("L", (400, 300), 255)
    image.paste(0, (0, 0, 200, 300))
    if mode == "I;16":
        shades = Image.new("I;16", (400, 300), 65535)
        shades.paste(0, (0, 0, 200, 300))
        content = samples.saved(shades, "PNG")
    else:
        form = {"CMYK": "JPEG", "F": "TIFF"}.get(mode, "PNG")
        content = samples.saved(image.convert(mode), form)
    drawn = _drawn(editor, kept(editor, content)).convert("L")
    dark: Any = drawn.getpixel((50, 150))
    light: Any = drawn.getpixel((350, 150))
    assert dark < 60
    assert light > 200


def test_a_profile_is_turned_into_the_colours_of_the_web(editor: FlaskClient) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = samples.saved(
        Image.new("RGB", (90, 50), "red"), "PNG", icc_profile=profile
    )
    assert b"iCCP" in content
    facts = kept(editor, content)
    assert "icc_profile" not in _drawn(editor, facts).info
    broken = samples.saved(
        Image.new("RGB", (90, 50), "blue"), "PNG", icc_profile=b"\xff" * 500
    )
    assert kept(editor, broken)["kind"] == "image"


def test_a_large_photo_is_kept_no_larger_than_needed(editor: FlaskClient) -> None:
    facts = kept(editor, samples.picture((5200, 2600)))
    assert max(facts["width"], facts["height"]) <= 2600
    assert facts["width"] == 2 * facts["height"]


def test_what_phones_put_behind_a_photo_is_left_behind(editor: FlaskClient) -> None:
    film = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 5000
    for tail in (samples.picture((50, 30)), film, b"\x00\x00\x01\x0a Image_UTC SEFT"):
        facts = kept(editor, samples.picture() + tail, "dong.jpg")
        data = editor.get(f"/bien-tap{facts['src']}").data
        assert tail not in data


def test_a_moving_gif_is_its_first_frame(editor: FlaskClient) -> None:
    frames = [Image.new("RGB", (80, 60), one) for one in ("red", "blue")]
    content = samples.saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    pixel: Any = _drawn(editor, kept(editor, content)).getpixel((40, 30))
    assert pixel[0] > 200


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Quyết_định\u202efdp.exe", "quyet-dinhfdp.jpg"),
        ("Hoa\u0300 bi\u0300nh.JPEG", "hoa-binh.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:/Users/Lan/ảnh.png", "anh.jpg"),
        ("a" * 300 + ".jpg", "a" * 80 + ".jpg"),
        ("<script>alert(1)</script>.jpg", "script.jpg"),
        ("漢字.jpg", "anh.jpg"),
        ("\u200b.jpg", "anh.jpg"),
        ("%00%2e%2e.jpg", "00-2e-2e.jpg"),
    ],
)
def test_a_name_becomes_words_of_an_address(
    editor: FlaskClient, given: str, name: str
) -> None:
    assert kept(editor, samples.picture(), given)["name"] == name


def test_cards_are_cut_around_the_point_somebody_chose(
    editor: FlaskClient, client: FlaskClient
) -> None:
    tall = Image.new("RGB", (700, 1400), "white")
    tall.paste((10, 160, 10), (0, 0, 700, 400))
    facts = kept(editor, samples.saved(tall, "PNG"), "cao.png")
    make_article(make_category("Tin tức"), title="Cao", lead_media_id=facts["id"])
    whole = _card_addresses(client)
    form = {"alt": "Cổng chào", "caption": "", "credit": "", "focus": "0.5-0.17"}
    assert editor.post(f"{LIBRARY}/{facts['id']}", data=form).status_code == 303
    cards = _card_addresses(client)
    assert not set(cards) & set(whole)
    for address in cards:
        card = Image.open(BytesIO(client.get(address).data)).convert("RGB")
        assert abs(card.width / card.height - 16 / 9) < 0.01
        pixel: Any = card.getpixel((card.width // 2, 2))
        assert pixel[1] > 120
        assert pixel[0] < 80
    # The article's own page shows all of it.
    assert not set(cards) & set(_addresses(client.get("/tin-tuc/cao-1").text))
    # Asked again without another point, nothing is drawn anew.
    assert editor.post(f"{LIBRARY}/{facts['id']}", data=form).status_code == 303
    assert _card_addresses(client) == cards
    exact = {**form, "focus": "", "focus_x": "500", "focus_y": "900"}
    assert editor.post(f"{LIBRARY}/{facts['id']}", data=exact).status_code == 303
    assert not set(_card_addresses(client)) & set(cards)
    assert client.get(cards[0]).status_code == 404


def _card_addresses(client: FlaskClient) -> list[str]:
    return _addresses(client.get("/").text.partition("<main")[2])


def _addresses(html: str) -> list[str]:
    return samples.addresses(html)


def test_a_new_picture_is_cut_around_the_old_one_s_point(
    editor: FlaskClient, client: FlaskClient
) -> None:
    facts = kept(editor, samples.picture((700, 1400)), "cao.jpg")
    form = {"alt": "x", "focus": "0.5-0.83"}
    editor.post(f"{LIBRARY}/{facts['id']}", data=form)
    make_article(make_category("Tin tức"), title="Cao", lead_media_id=facts["id"])
    before = _card_addresses(client)
    address = f"{LIBRARY}/{facts['id']}/thay"
    assert send(editor, samples.picture((800, 1500), "#123456"), to=address)
    after = _card_addresses(client)
    assert after
    assert not set(after) & set(before)
    assert all(client.get(one).status_code == 200 for one in after)
