"""The odometer goes on from an older portal's figure, and never back."""

import pytest
from flask.testing import FlaskClient

from portal.content.readership import readership
from tests.web.office.recorded import entries_of

_PAGE = "/bien-tap/cau-hinh/luot-truy-cap"


@pytest.mark.parametrize("typed", ["37.343.852", "37343852", " 37 343 852 "])
def test_the_counter_goes_on_from_the_old_figure(
    office: FlaskClient, client: FlaskClient, typed: str
) -> None:
    assert office.post(_PAGE, data={"figure": typed}).status_code == 303
    assert readership().total() == 37_343_852
    assert "37.343.852" in office.get(_PAGE).text
    entry = entries_of("continue_counter")[0]
    assert entry.before == {"shown_total": 0}
    assert entry.after == {"shown_total": 37_343_852}


@pytest.mark.parametrize("typed", ["", "nhiều", "-5", "1e9", "9" * 13, "١٢٣", "3,5,x"])
def test_what_is_no_number_is_told_and_kept(office: FlaskClient, typed: str) -> None:
    answer = office.post(_PAGE, data={"figure": typed})
    assert answer.status_code == 422
    assert 'href="#f-figure"' in answer.text
    assert f'value="{typed}"' in answer.text
    assert readership().total() == 0


def test_the_counter_never_goes_back(office: FlaskClient) -> None:
    office.post(_PAGE, data={"figure": "5000"})
    for figure in ("5000", "4000", "0"):
        answer = office.post(_PAGE, data={"figure": figure})
        assert answer.status_code == 422
        assert "không bao giờ lùi" in answer.text
    assert readership().total() == 5000
    assert len(entries_of("continue_counter")) == 1
