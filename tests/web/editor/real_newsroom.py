"""People of the newsroom at a portal in a process of its own."""

import http.client
import threading
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask

from tests.staffing import form_token, signed_in


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; status 0: nobody knows what became of it."""

    status: int
    text: str = ""


class RemoteClerk:
    """One signed-in browser, over a real connection."""

    def __init__(self, app: Flask, port: int, staff_id: int) -> None:
        name = app.config["SESSION_COOKIE_NAME"]
        cookie = signed_in(app, staff_id).get_cookie(name, path="/bien-tap")
        assert cookie is not None
        self._headers = {
            "Cookie": f"{name}={cookie.value}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Sec-Fetch-Site": "same-origin",
            "X-CSRFToken": form_token(app),
        }
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def posts(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form; the connection is opened anew after it broke."""
        try:
            self._connection.request(
                "POST", path, body=urlencode(fields), headers=self._headers
            )
            answer = self._connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            return Answer(0)
        return Answer(answer.status, text)

    def close(self) -> None:
        """Leave."""
        self._connection.close()


def at_once(*acts: Callable[[], Answer]) -> list[Answer]:
    """Do all of it at the same moment; the answers, in the order of the acts."""
    start = threading.Barrier(len(acts))
    answers = [Answer(0)] * len(acts)

    def run(place: int) -> None:
        start.wait()
        answers[place] = acts[place]()

    threads = [
        threading.Thread(target=run, args=(place,)) for place in range(len(acts))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
