"""Floor 5: commands for the operator, and the server that `python wsgi.py` starts."""

from flask import Flask

from portal.cli import audit, backup, demo, doctor, importing, schema, staff, visits


def init_app(app: Flask) -> None:
    """Offer the commands of `flask --app wsgi`."""
    schema.init_app(app)
    demo.init_app(app)
    importing.init_app(app)
    audit.init_app(app)
    backup.init_app(app)
    doctor.init_app(app)
    staff.init_app(app)
    visits.init_app(app)
