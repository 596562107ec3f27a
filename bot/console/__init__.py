"""The command line: one file for each group of its commands, and what they share."""
