"""Keeping a judgement, and the answer that says so."""

from sqlalchemy import Connection

from commands.bedom.subject import Subject
from commands.reply import Message, Request
from plan.answers import Aspect, Reading, standing
from plan.basis import Basis
from plan.judged import Judged
from plan.parts import TOTAL
from reports import basis as shown_basis
from reports.blocks import button, buttons, context, section
from reports.mrkdwn import bold, plain
from storage import entries


def record(db: Connection, request: Request, subject: Subject, below: Basis, said: Reading) -> Message:
    """Record the judgement with its reason and what was laid before its author; return the answer."""
    stands = standing(entries.of_item(db, subject.plan.code, subject.about.id, [subject.period.code]))
    act = subject.act(request, shown_basis.written(below))
    entry = entries.record(db, act, [said], stands)
    old = stands.get((Aspect.JUDGEMENT, TOTAL))
    word = "Ändrat" if old else "Registrerat"
    judged = subject.says(Judged(said.meaning))
    headline = f"{word}: {bold(subject.about.title)} {judged} · motivering: ”{plain(said.text, 300)}”"
    lines = [subject.place(request)]
    if old:
        was = subject.says(Judged(old.reading.meaning))
        lines.append(f"Ersätter: {was} ({plain(subject.plan.person[old.person].name)}).")
    lines.append("Underlaget som du såg är sparat med bedömningen.")
    actions = [
        button("Ångra", "angra", str(entry)),
        button("Ändra", "bedom.form", subject.pointer().write()),
    ]
    return Message(
        f"{headline}. {lines[0]}", [section(headline), context("\n".join(lines)), buttons(actions)]
    )
