"""Floor 3: who is who in the newsroom – people, roles, passwords, sessions, limits.

Knows neither the request nor the news. The newsroom and its rooms call the verbs
and questions of this package; nobody else writes to its tables.
"""
