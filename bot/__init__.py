"""The running process: settings, clock, transactions, Slack in and out, command line."""
