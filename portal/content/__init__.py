"""Floor 2: the content kernel – what an article is, who sees it when, how it changes.

Rooms ask `queries` and `layout`, and command through the verbs (`publishing`,
`taxonomy`, `sitekeeping`, `library`); nothing here makes HTML for a screen.
"""
