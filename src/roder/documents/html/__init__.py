"""Reports as self-contained HTML pages: no request leaves the page, nothing needs JavaScript.

Map: `review` (ReviewReport → page) · `links` (what points where) · `layout`
(what a table needs of room) · `templates/` (Jinja2, escaped by default, with style and script).
"""
