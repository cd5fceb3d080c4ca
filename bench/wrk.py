"""Drives a server with wrk: one address again and again, or a script of requests."""

import secrets
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.programs import find_or_install
from tools.console import Stop
from tools.crowd import AGENT

CONNECTIONS = 16
_TOLD = """
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d %d %.0f %.0f\\n", summary.requests,
    summary.duration, e.status, e.connect + e.read + e.write + e.timeout,
    latency:percentile(50), latency:percentile(99)))
end
"""
_REPORTS = """
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
local function report()
  headers["X-Forwarded-For"] = string.format("%d.%d.%d.%d", math.random(11, 126),
    math.random(0, 255), math.random(0, 255), math.random(0, 255))
  local path = "/fragments/visits/" .. articles[math.random(#articles)]
  local body = "event=" .. hex(8) .. "&visitor=" .. hex(8)
  return wrk.format("POST", path, headers, body)
end
"""
_ONLY_REPORTS = _REPORTS + "request = report\n"
_MIXED = (
    _REPORTS
    + """
local paths = {{{paths}}}
local plain = {{["User-Agent"] = "{agent}", ["Accept-Encoding"] = "gzip, br"}}
request = function()
  if math.random() < 0.3 then return report() end
  return wrk.format("GET", paths[math.random(#paths)], plain)
end
"""
)


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


class Wrk:
    """The program, on the core of the process that calls; raises Missing without it."""

    def __init__(self, folder: Path) -> None:
        self._program = find_or_install("wrk")
        self._script = folder / "wrk.lua"

    def ask(
        self, address: str, path: str, headers: Mapping[str, str], seconds: int
    ) -> Load:
        """The same request as fast as it is answered, over 16 connections."""
        named = [f"-H{name}: {value}" for name, value in headers.items()]
        return self._run(_TOLD, f"http://{address}{path}", seconds, *named)

    def report_views(self, address: str, articles: list[int], seconds: int) -> Load:
        """Each request reports a view of another reader."""
        script = _ONLY_REPORTS.format(**_words(address, articles))
        return self._run(script + _TOLD, f"http://{address}", seconds)

    def read_and_report(
        self, address: str, paths: list[str], articles: list[int], seconds: int
    ) -> Load:
        """Seven of ten requests read one of the paths, three report a view."""
        quoted = ", ".join(f'"{path}"' for path in paths)
        script = _MIXED.format(**_words(address, articles), paths=quoted)
        return self._run(script + _TOLD, f"http://{address}", seconds)

    def _run(self, script: str, url: str, seconds: int, *options: str) -> Load:
        self._script.write_text(script, "utf-8")
        # fmt: off
        command = [
            self._program, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s",
            "-s", str(self._script), *options, url,
        ]
        # fmt: on
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        line = next((x for x in told.stdout.splitlines() if x.startswith("RESULT")), "")
        if not line:
            raise Stop(f"wrk said: {told.stderr or told.stdout}")
        answers, microseconds, refused, broken, p50, p99 = map(int, line.split()[1:])
        rate = answers / (microseconds / 1e6)
        return Load(answers, refused, broken, rate, p50 / 1000, p99 / 1000)


def _words(address: str, articles: list[int]) -> dict[str, str]:
    return {
        "seed": str(secrets.randbelow(2**31)),
        "articles": ", ".join(map(str, articles)),
        "address": address,
        "agent": AGENT,
    }
