"""A Slack workspace on this machine: Web API, Socket Mode, signed HTTP and people with hands.

It knows nothing of plans. Slack's documentation (docs.slack.dev) is its judge: each module names the page its
rules come from, and says so where it is stricter than Slack.
"""
