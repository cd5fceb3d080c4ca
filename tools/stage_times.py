"""A pytest plug-in: how many seconds each folder of tests took."""

from collections import Counter

import pytest

_seconds: Counter[str] = Counter()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Adds set-up, call and tear-down of a test to its folder."""
    folder = "/".join(report.nodeid.split("/")[:2])
    _seconds[folder] += report.duration  # type: ignore[assignment]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Writes one line a folder, before pytest's own last line."""
    for folder, seconds in _seconds.items():
        terminalreporter.write_line(f"{seconds:7.1f} s  {folder}")
