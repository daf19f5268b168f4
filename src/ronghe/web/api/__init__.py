"""The HTTP API under /api/v1/: the same actions, walls and policies as the pages, as JSON.

Lists go page by page with an opaque cursor; every "no" is a Refusal with one sentence.
"""
