"""Workbooks (.xlsx) that come in: a plan, or outcomes to record."""
