"""The statements of the visits ledger, the same text for both databases.

Parameters are written `?`; a link to PostgreSQL writes them its own way. Statements
with VALUES may be run for many rows as one: what they return names its row. Days
are whole numbers such as 20150620, moments are seconds since 1970 UTC.
"""

COUNTS = (
    "views",
    "visits",
    "bots",
    "prefetch",
    "suspects",
    "suspect_visits",
    "staff",
    "others",
)
# Tell readers apart for a day at most; in no copy, or they would outlive it.
SHORT_LIVED = ("visit_crowd", "visit_mark", "visit_salt")
_COLUMNS = ", ".join(COUNTS)
_SUMS = ", ".join(f"SUM({name}) AS {name}" for name in COUNTS)
_INCREASES = ", ".join(f"{name} = kept.{name} + excluded.{name}" for name in COUNTS)
_PLACES = ", ".join("?" * (2 + len(COUNTS)))

ADD_TO_DAY = f"""
INSERT INTO visit_day AS kept (day, article_id, {_COLUMNS})
VALUES ({_PLACES})
ON CONFLICT (day, article_id) DO UPDATE SET {_INCREASES}
"""  # noqa: S608

ADD_TO_TOTAL = f"""
INSERT INTO visit_total AS kept (scope, scope_id, {_COLUMNS})
VALUES ({_PLACES})
ON CONFLICT (scope, scope_id) DO UPDATE SET {_INCREASES}
"""  # noqa: S608

# A period is a month such as 201506 or a year such as 2015.
ADD_TO_PERIOD = """
INSERT INTO visit_period AS kept (period, article_id, views) VALUES (?, ?, ?)
ON CONFLICT (period, article_id) DO UPDATE SET views = kept.views + excluded.views
"""

# Returns the events that had not been seen.
ADD_EVENT = """
INSERT INTO visit_event (event_id, seen_at) VALUES (?, ?)
ON CONFLICT (event_id) DO NOTHING
RETURNING event_id
"""

# In the order of their random names, between two of them: an index by moment would cost
# every report more than it saves whoever forgets.
OLD_EVENTS = """
SELECT event_id FROM visit_event
WHERE event_id > ? AND event_id < ? AND seen_at < ?
ORDER BY event_id LIMIT ?
"""

FORGET_EVENT = "DELETE FROM visit_event WHERE event_id = ?"


def mark(seconds: int) -> str:
    """Mark a visitor at an article, and return those not marked for so long."""
    return f"""
INSERT INTO visit_mark AS kept (visitor, article_id, marked_at) VALUES (?, ?, ?)
ON CONFLICT (visitor, article_id) DO UPDATE SET marked_at = excluded.marked_at
WHERE kept.marked_at <= excluded.marked_at - {int(seconds)}
RETURNING visitor, article_id
"""  # noqa: S608


# A reader who is still there, without anything to count.
MOVE_MARK = """
INSERT INTO visit_mark AS kept (visitor, article_id, marked_at) VALUES (?, ?, ?)
ON CONFLICT (visitor, article_id) DO UPDATE SET marked_at = excluded.marked_at
WHERE kept.marked_at < excluded.marked_at
"""

# What a reader saw before midnight, under the name of the new day.
CARRY_MARKS = """
INSERT INTO visit_mark (visitor, article_id, marked_at)
SELECT ?, article_id, marked_at FROM visit_mark WHERE visitor = ?
ON CONFLICT (visitor, article_id) DO NOTHING
"""

# Older than one moment, or younger than another, as a wrong clock left them.
OLD_MARKS = """
SELECT visitor, article_id FROM visit_mark
WHERE (visitor, article_id) > (?, ?) AND visitor < ?
    AND (marked_at < ? OR marked_at > ?)
ORDER BY visitor, article_id LIMIT ?
"""

# Unless it was moved since.
FORGET_MARK = """
DELETE FROM visit_mark
WHERE visitor = ? AND article_id = ? AND (marked_at < ? OR marked_at > ?)
"""

# Returns how many views of a page came from a network within a minute, one by one.
ADD_TO_CROWD = """
INSERT INTO visit_crowd AS kept (minute, network, article_id, views)
VALUES (?, ?, ?, ?)
ON CONFLICT (minute, network, article_id)
DO UPDATE SET views = kept.views + excluded.views
RETURNING minute, network, article_id, views
"""

PRUNE_CROWDS = """
DELETE FROM visit_crowd WHERE (minute, network, article_id) IN (
    SELECT minute, network, article_id FROM visit_crowd
    WHERE minute < ? OR minute > ?
    ORDER BY minute LIMIT ?
)
RETURNING 1
"""

FIND_SALTS = "SELECT day, salt FROM visit_salt ORDER BY day"

ADD_SALT = """
INSERT INTO visit_salt (day, salt) VALUES (?, ?) ON CONFLICT (day) DO NOTHING
"""

DESTROY_SALTS = "DELETE FROM visit_salt WHERE day NOT IN (?, ?)"

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

# The same for articles asked about one by one, each with its number.
NUMBERS_OF = """
WITH asked (article_id) AS (VALUES (CAST(? AS BIGINT)))
SELECT asked.article_id,
    COALESCE((SELECT views FROM visit_total
              WHERE scope = 'article' AND scope_id = asked.article_id), 0)
    + COALESCE((SELECT balance FROM visit_opening
                WHERE article_id = asked.article_id), 0),
    COALESCE((SELECT visits FROM visit_total
              WHERE scope = 'site' AND scope_id = 0), 0)
    + COALESCE((SELECT balance FROM visit_opening WHERE article_id = 0), 0)
FROM asked
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
DISAGREEMENTS = f"""
WITH summed AS (
    SELECT 'article' AS scope, article_id AS scope_id, {_SUMS}
    FROM visit_day GROUP BY article_id
    UNION ALL
    SELECT 'day', day, {_SUMS}
    FROM visit_day GROUP BY day
    UNION ALL
    SELECT 'site', 0, {_SUMS}
    FROM visit_day HAVING COUNT(*) > 0
),
kept AS (
    SELECT scope, scope_id, {_COLUMNS} FROM visit_total
)
SELECT 'rows' AS told_by, missing.*
FROM (SELECT * FROM summed EXCEPT SELECT * FROM kept) AS missing
UNION ALL
SELECT 'totals', surplus.*
FROM (SELECT * FROM kept EXCEPT SELECT * FROM summed) AS surplus
ORDER BY 2, 3, 1
"""  # noqa: S608

# The same of the months and years: an article's views as the days have them.
PERIOD_DISAGREEMENTS = """
WITH summed AS (
    SELECT day / 100 AS period, article_id, SUM(views) AS views
    FROM visit_day WHERE article_id > 0 GROUP BY day / 100, article_id
    HAVING SUM(views) > 0
    UNION ALL
    SELECT day / 10000, article_id, SUM(views)
    FROM visit_day WHERE article_id > 0 GROUP BY day / 10000, article_id
    HAVING SUM(views) > 0
),
kept AS (SELECT period, article_id, views FROM visit_period)
SELECT 'rows' AS told_by, missing.*
FROM (SELECT * FROM summed EXCEPT SELECT * FROM kept) AS missing
UNION ALL
SELECT 'totals', surplus.*
FROM (SELECT * FROM kept EXCEPT SELECT * FROM summed) AS surplus
ORDER BY 2, 3, 1
"""
