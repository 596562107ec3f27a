"""A plan as a workbook: its sheets and columns, how values stand in cells, and the writing of it."""
