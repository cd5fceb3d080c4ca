"""Drives a server with wrk: each request reports a view of another reader."""

import secrets
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.crowd import AGENT

CONNECTIONS = 16
MISSING = (
    "wrk is not on PATH, so views per second are not measured. "
    "On Debian and Ubuntu: apt install wrk"
)
_SCRIPT = """
math.randomseed({seed})
local articles = {{{articles}}}
local function hex(n)
  local parts = {{}}
  for i = 1, n do parts[i] = string.format("%04x", math.random(0, 65535)) end
  return table.concat(parts)
end
local headers = {{
  ["Content-Type"] = "application/x-www-form-urlencoded",
  ["Origin"] = "http://{address}",
  ["User-Agent"] = "{agent}",
}}
request = function()
  headers["X-Forwarded-For"] = string.format("%d.%d.%d.%d", math.random(11, 126),
    math.random(0, 255), math.random(0, 255), math.random(0, 255))
  local path = "/fragments/visits/" .. articles[math.random(#articles)]
  local body = "event=" .. hex(8) .. "&visitor=" .. hex(8)
  return wrk.format("POST", path, headers, body)
end
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d %d %.0f %.0f\\n", summary.requests,
    summary.duration, e.status, e.connect + e.read + e.write + e.timeout,
    latency:percentile(50), latency:percentile(99)))
end
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What one run did: answers, their rate, and how long they took."""

    answers: int
    refused: int
    broken: int
    per_second: float
    p50_ms: float
    p99_ms: float

    @property
    def acknowledged(self) -> int:
        """Answers that say: counted."""
        return self.answers - self.refused


def find_wrk() -> str | None:
    """The program; None when it is not installed."""
    return shutil.which("wrk")


def report_views(
    wrk: str, address: str, articles: list[int], *, seconds: int, folder: Path
) -> Load:
    """Report views as fast as they are answered, over 16 connections.

    It runs on the core of the process that calls.
    """
    script = folder / "report.lua"
    script.write_text(
        _SCRIPT.format(
            seed=secrets.randbelow(2**31),
            articles=", ".join(map(str, articles)),
            address=address,
            agent=AGENT,
        ),
        "ascii",
    )
    # fmt: off
    command = [
        wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script),
        f"http://{address}",
    ]
    # fmt: on
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    line = next((x for x in told.stdout.splitlines() if x.startswith("RESULT")), "")
    if not line:
        sys.exit(f"wrk said: {told.stderr or told.stdout}")
    answers, microseconds, refused, broken, p50, p99 = map(int, line.split()[1:])
    return Load(
        answers,
        refused,
        broken,
        answers / (microseconds / 1e6),
        p50 / 1000,
        p99 / 1000,
    )
