"""From a document to a draft of a plan: what in it is a goal, an indicator, an activity, a risk, a sum."""
