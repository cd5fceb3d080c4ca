"""The statements of the visits ledger, the same text for both databases.

Parameters are written `?`; a link to PostgreSQL writes them its own way. Days are
whole numbers such as 20150620, moments are seconds since 1970 UTC.
"""

COUNTS = ("views", "visits", "bots", "prefetch", "suspects")

ADD_TO_DAY = """
INSERT INTO visit_day AS kept
    (day, article_id, views, visits, bots, prefetch, suspects)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (day, article_id) DO UPDATE SET
    views = kept.views + excluded.views,
    visits = kept.visits + excluded.visits,
    bots = kept.bots + excluded.bots,
    prefetch = kept.prefetch + excluded.prefetch,
    suspects = kept.suspects + excluded.suspects
"""

ADD_TO_TOTAL = """
INSERT INTO visit_total AS kept
    (scope, scope_id, views, visits, bots, prefetch, suspects)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (scope, scope_id) DO UPDATE SET
    views = kept.views + excluded.views,
    visits = kept.visits + excluded.visits,
    bots = kept.bots + excluded.bots,
    prefetch = kept.prefetch + excluded.prefetch,
    suspects = kept.suspects + excluded.suspects
"""

# Answers a row only when the event had not been seen.
ADD_EVENT = """
INSERT INTO visit_event (event_id, seen_at) VALUES (?, ?)
ON CONFLICT (event_id) DO NOTHING
RETURNING 1
"""

# Answers a row for each event forgotten.
PRUNE_EVENTS = """
DELETE FROM visit_event WHERE event_id IN (
    SELECT event_id FROM visit_event WHERE seen_at < ? ORDER BY seen_at LIMIT ?
)
RETURNING 1
"""

ADD_GAP = """
INSERT INTO visit_gap (started_at, ended_at, lost, reason) VALUES (?, ?, ?, ?)
"""

# Asked with the article's number twice: what readers see, opening balances included.
NUMBERS = """
SELECT
    COALESCE((SELECT views FROM visit_total
              WHERE scope = 'article' AND scope_id = ?), 0)
    + COALESCE((SELECT balance FROM visit_opening WHERE article_id = ?), 0),
    COALESCE((SELECT visits FROM visit_total
              WHERE scope = 'site' AND scope_id = 0), 0)
    + COALESCE((SELECT balance FROM visit_opening WHERE article_id = 0), 0)
"""

MOST_READ = """
SELECT article_id, SUM(views) AS read_times
FROM visit_day
WHERE day BETWEEN ? AND ? AND article_id > 0 AND views > 0
GROUP BY article_id
ORDER BY read_times DESC, article_id DESC
LIMIT ?
"""

FIND_OPENING = "SELECT shown, balance FROM visit_opening WHERE article_id = ?"

SET_OPENING = """
INSERT INTO visit_opening (article_id, shown, balance, opened_at)
VALUES (?, ?, ?, ?)
ON CONFLICT (article_id) DO UPDATE
SET shown = excluded.shown, balance = excluded.balance, opened_at = excluded.opened_at
"""

# One statement sees one moment, so a busy ledger can be checked too. A total
# that differs appears twice: as the rows have it, and as it stands.
DISAGREEMENTS = """
WITH summed AS (
    SELECT 'article' AS scope, article_id AS scope_id, SUM(views) AS views,
        SUM(visits) AS visits, SUM(bots) AS bots, SUM(prefetch) AS prefetch,
        SUM(suspects) AS suspects
    FROM visit_day GROUP BY article_id
    UNION ALL
    SELECT 'day', day, SUM(views), SUM(visits), SUM(bots), SUM(prefetch),
        SUM(suspects)
    FROM visit_day GROUP BY day
    UNION ALL
    SELECT 'site', 0, SUM(views), SUM(visits), SUM(bots), SUM(prefetch),
        SUM(suspects)
    FROM visit_day HAVING COUNT(*) > 0
),
kept AS (
    SELECT scope, scope_id, views, visits, bots, prefetch, suspects FROM visit_total
)
SELECT 'rows' AS told_by, missing.*
FROM (SELECT * FROM summed EXCEPT SELECT * FROM kept) AS missing
UNION ALL
SELECT 'totals', surplus.*
FROM (SELECT * FROM kept EXCEPT SELECT * FROM summed) AS surplus
ORDER BY 2, 3, 1
"""
