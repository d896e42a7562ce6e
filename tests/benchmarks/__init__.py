"""Benchmarks: each module's `figures()` measures something at its full size.

`manage.py benchmark NAME [--json]` prints them.
"""
