"""Run as a program: record so many views of one article, in threads."""

import sys
import threading

from portal.core import clock
from portal.storage.counters import Report, open_ledger


def main(url: str, article_id: int, per_thread: int) -> None:
    """Four threads record at once, as waitress has them."""
    ledger = open_ledger(url)

    def read() -> None:
        for _ in range(per_thread):
            ledger.record(Report(article_id, clock.today(), views=1, visits=1))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ledger.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
