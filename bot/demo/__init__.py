"""A workspace that anyone can open: the sandbox with a plan's people in it, and the bot at work there."""
