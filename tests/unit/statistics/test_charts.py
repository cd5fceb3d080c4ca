"""The geometry of bars, for any numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.statistics.charts import BASE, HEIGHT, TOP, Point, draw


def points(*values: int) -> list[Point]:
    """Points named by their place."""
    return [Point(f"ngày {n}", str(n), value) for n, value in enumerate(values)]


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=366))
def test_nothing_leaves_the_picture_and_order_is_kept(values: list[int]) -> None:
    chart = draw(points(*values), title="Lượt")
    assert len(chart.bars) == len(values)
    for bar, value in zip(chart.bars, values, strict=True):
        assert TOP <= bar.y <= BASE
        assert bar.y + bar.height == BASE
        assert (bar.height > 0) == (value > 0)
        assert -0.01 <= bar.x <= bar.x + chart.bar_width <= 100.01
    pairs = sorted(zip(values, chart.bars, strict=True), key=lambda one: one[0])
    heights = [bar.height for _value, bar in pairs]
    assert heights == sorted(heights)
    assert sum(bar.is_peak for bar in chart.bars) == (1 if any(values) else 0)
    assert all(TOP - 26 <= line.y <= HEIGHT for line in (*chart.ticks, *chart.lines))


@given(st.integers(1, 366))
def test_the_last_is_named_and_a_phone_names_some_of_the_same(count: int) -> None:
    chart = draw(points(*range(count)), title="Lượt")
    assert chart.ticks[-1].words == str(count - 1)
    assert not chart.ticks[-1].is_spare
    assert len(chart.ticks) <= 8
    assert 1 <= sum(not tick.is_spare for tick in chart.ticks) <= 4


@pytest.mark.parametrize(
    ("highest", "lines"),
    [
        (0, ["0", "1", "2"]),
        (1, ["0", "1", "2"]),
        (3, ["0", "2", "4"]),
        (10, ["0", "5", "10"]),
        (11, ["0", "10", "20"]),
        (3598, ["0", "2000", "4000"]),
        (1_000_001, ["0", "1.000.000", "2.000.000"]),
    ],
)
def test_lines_are_at_round_numbers(highest: int, lines: list[str]) -> None:
    chart = draw(points(highest), title="Lượt")
    assert [line.words for line in chart.lines] == lines


def test_the_peak_bears_its_number() -> None:
    chart = draw(points(5, 12_345, 3), title="Lượt")
    assert chart.peak is not None
    assert (chart.peak.words, chart.peak.anchor) == ("12.345", "middle")
    assert chart.peak.y < chart.bars[1].y
    assert draw(points(0, 0), title="Lượt").peak is None


def test_of_equal_peaks_the_latest_is_marked() -> None:
    chart = draw(points(7, 7, 1), title="Lượt")
    assert [bar.is_peak for bar in chart.bars] == [False, True, False]


def test_what_is_not_over_or_was_not_counted_whole_is_not_the_lowest() -> None:
    rows = [
        Point("thứ nhất", "1", 50),
        Point("thứ hai", "2", 0, has_gap=True),
        Point("hôm nay", "3", 2, is_open=True),
    ]
    sentence = draw(rows, title="Lượt").sentence
    assert "nhiều nhất 50 lượt (thứ nhất), ít nhất 50 lượt (thứ nhất)" in sentence
    assert sentence.endswith("Có 1 cột thiếu số liệu.")
