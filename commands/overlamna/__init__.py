"""/plan overlamna: what one person holds goes to another from a day on; for a plan's controllers."""

from commands.overlamna import deed, form, text

WORDS = dict.fromkeys(("overlamna", "överlämna"), text.ask)
BUTTONS = {deed.MAKE: deed.make, deed.LEAVE: deed.leave, text.CHOOSE: text.chosen}
FORMS = {form.FORM: form.submitted}
WRITING = frozenset({deed.make})
