"""Gives the demo content its pictures, drawn by code; the demo room calls `draw`."""

from collections.abc import Callable

from PIL import Image

from portal.demo.pictures import (
    care,
    city,
    digital,
    donation,
    feasts,
    lantern_nights,
    learning,
    office,
    outdoors,
    parks,
    safety,
    waste,
    works,
)
from portal.demo.pictures.brush import HEIGHT, WIDTH, Brush

PICTURES: dict[str, Callable[[Brush], None]] = {
    "tru-so-phuong": office.draw_ward_office,
    "mot-cua": office.draw_one_stop_counter,
    "hop-dan": office.draw_residents_meeting,
    "song-ngan": city.draw_river_at_dusk,
    "cho-ben-sen": city.draw_market,
    "ban-do": digital.draw_map,
    "cong-vien-la-sen": parks.draw_lotus_park,
    "cay-xanh": outdoors.draw_tree_planting,
    "chay-bo": outdoors.draw_morning_run,
    "nguoi-cao-tuoi": parks.draw_elders_at_chess,
    "chuyen-doi-so": digital.draw_online_services,
    "truong-hoc": learning.draw_school_yard,
    "thu-vien": learning.draw_library,
    "tram-y-te": care.draw_health_station,
    "tiem-chung": care.draw_vaccination,
    "hien-mau": donation.draw_blood_donation,
    "phong-chay": safety.draw_fire_drill,
    "tuan-tra": safety.draw_night_patrol,
    "mua-ngap": works.draw_flooded_street,
    "cong-truong": works.draw_canal_works,
    "rac-tai-nguon": waste.draw_waste_sorting,
    "le-hoi-sen": lantern_nights.draw_lotus_festival,
    "tet": feasts.draw_lunar_new_year,
    "trung-thu": lantern_nights.draw_mid_autumn,
}

_SUPERSAMPLE = 3


def draw(key: str, width: int = 1280) -> Image.Image:
    """The picture as RGB, 16:9, the same bytes on every run.

    An unknown key raises KeyError.
    """
    height = round(width * HEIGHT / WIDTH)
    brush = Brush(width * _SUPERSAMPLE, height * _SUPERSAMPLE)
    PICTURES[key](brush)
    return brush.image.resize((width, height), Image.Resampling.LANCZOS)
