"""Bytes → Document. One folder per format; never interprets, never saves.

`unreadable.Unreadable` is how a reader says that a file cannot be read, and why.
"""
