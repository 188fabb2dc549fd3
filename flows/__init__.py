"""Prefect flows that model the life of a cycle. A run is an attempt: twice, late or killed, the outcome is the same.

The only room that knows Prefect. Nothing imports it except ``congtac.runner``, the one small door.
"""
