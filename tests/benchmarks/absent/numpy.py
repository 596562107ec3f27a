"""Stands before numpy in the processes that are measured: they have what the bot is installed with alone."""

raise ImportError("numpy is there to draw with; openpyxl would take it in where it finds it")
