/* When to keep: the copy within a second of the keys, the server two seconds after a
   pause and at most ten seconds behind, counted with the time it takes. */
const COPY_MS = 400;
const PAUSE_MS = 2000;
const MOST_MS = 8000;
const LONGEST_WAIT_S = 60;

/** Calls `copy` and `send` in time; `send` is also tried again after a failure. */
export function makePace(copy, send) {
  let copying = 0;
  let sending;
  let unsentSince = 0;
  let failures = 0;

  function later(delay) {
    clearTimeout(sending);
    sending = setTimeout(send, Math.max(0, delay));
  }

  return {
    typed() {
      if (!copying) {
        copying = setTimeout(() => {
          copying = 0;
          copy();
        }, COPY_MS);
      }
      unsentSince ||= Date.now();
      // While the server does not answer, the wait is its own.
      if (!failures) later(Math.min(PAUSE_MS, unsentSince + MOST_MS - Date.now()));
    },
    /** The server has what it was sent; whether more has been typed meanwhile. */
    succeeded(isMore) {
      failures = 0;
      clearTimeout(sending);
      unsentSince = isMore ? Date.now() : 0;
      if (isMore) later(PAUSE_MS);
    },
    failed() {
      failures += 1;
      later(Math.min(LONGEST_WAIT_S, 2 ** failures) * 1000);
    },
    rest() {
      clearTimeout(sending);
    },
  };
}
