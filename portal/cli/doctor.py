"""`doctor`: is everything well, and what to do where it is not."""

import json
import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from portal.cli.checks import CHECKS
from portal.cli.checks.verdicts import WORDS, Check, Finding, Level, run
from portal.settings import Settings

_COLOURS = {Level.GOOD: "green", Level.LOOK: "yellow", Level.BROKEN: "red"}
_SUMMARY = {
    Level.GOOD: "Mọi thứ đều tốt.",
    Level.LOOK: "Cổng chạy được; có chỗ cần xem.",
    Level.BROKEN: "Có chỗ hỏng, hãy sửa ngay.",
}


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Kết quả cho máy đọc.")
@with_appcontext
def doctor(as_json: bool) -> None:
    """Khám cổng: mỗi mục tốt, cần xem hay hỏng, và phải làm gì.

    Mã kết thúc: 0 mọi thứ tốt, 1 có chỗ cần xem, 2 có chỗ hỏng.
    """
    settings: Settings = current_app.extensions["settings"]
    results = run(CHECKS, settings)
    worst = max(finding.level for _check, finding in results)
    if as_json:
        click.echo(_as_json(results, worst))
    else:
        for check, finding in results:
            _tell(check, finding)
        click.secho(f"\n{_SUMMARY[worst]}", fg=_COLOURS[worst])
    sys.exit(worst)


def _tell(check: Check, finding: Finding) -> None:
    verdict = click.style(f"{WORDS[finding.level]:<8}", fg=_COLOURS[finding.level])
    click.echo(f"{verdict} {check.title}: {finding.text}")
    if finding.advice:
        click.echo(f"{'':<8} → {finding.advice}")


def _as_json(results: list[tuple[Check, Finding]], worst: Level) -> str:
    found = {
        "level": worst,
        "checks": [
            {
                "name": check.name,
                "title": check.title,
                "level": finding.level,
                "text": finding.text,
                "advice": finding.advice,
            }
            for check, finding in results
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1)
