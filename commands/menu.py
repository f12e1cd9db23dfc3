"""Everything that can be asked of Sitrep: one table, which feeds the door, the help, the manifest and the README."""

from collections.abc import Mapping

from commands import (
    ack,
    call,
    clock_acts,
    coverage,
    duty,
    exception,
    lesson,
    outcomes,
    personal,
    policy,
    posture,
    publication,
    question,
    report,
    report_status,
    report_ways,
    review,
    schedule,
    sitrep,
    task,
    tasklist,
    tasksources,
    triage,
)
from commands.compliance import cases, duties, front, profile, residents
from commands.home import desk as home
from commands.incidents import desk, ending, facts, opening, reading, saying
from commands.items import Item, Surface
from storage.kinds.tongues import N_

__all__ = ["BY_NAME", "COMMANDS", "ITEMS", "LINES", "Item", "Surface"]

COMMANDS = (
    Item(Surface.COMMAND, "/report", "report:file", report.run, report.USAGE, N_("report something suspicious")),
    Item(
        Surface.COMMAND, "/incident", "incident:use", desk.run, desk.USAGE, N_("see and run the incidents you may see")
    ),
    Item(Surface.COMMAND, "/ack", "task:acknowledge", ack.run, ack.USAGE, N_("see and acknowledge what waits for you")),
    Item(
        Surface.COMMAND,
        "/task",
        "task:ask",
        task.run,
        task.USAGE,
        N_("ask somebody to do something; /task list and /task call are here too"),
        escapes=True,
    ),
    Item(
        Surface.COMMAND,
        "/policy",
        "policy:read",
        policy.run,
        policy.USAGE,
        N_("read and accept the policies that apply to you"),
        reads_only=True,
        invited=True,
    ),
    Item(
        Surface.COMMAND,
        "/compliance",
        "compliance:read",
        front.run,
        front.USAGE,
        N_("see what law and policy ask for, and which notification clocks run"),
    ),
    Item(
        Surface.COMMAND,
        "/posture",
        "posture:read",
        posture.run,
        posture.USAGE,
        N_("see how we stand, and what is next"),
    ),
)

COMPLIANCE = (
    Item(Surface.FORM, "compliance.profile", "profile:declare", profile.submit),
    Item(Surface.BUTTON, "compliance.take", "obligation:assign", duties.click_take),
    Item(Surface.FORM, "compliance.taken", "obligation:assign", duties.take),
    Item(Surface.BUTTON, "compliance.done", "obligation:complete", duties.click_done),
    Item(Surface.FORM, "compliance.evidence", "obligation:complete", duties.done),
    Item(Surface.FORM, "compliance.case", "case:declare", cases.submit),
    Item(Surface.BUTTON, "compliance.residents", "clock:count", residents.click),
    Item(Surface.FORM, "compliance.states", "clock:count", residents.choose),
    Item(Surface.FORM, "compliance.residents", "clock:count", residents.keep),
    Item(Surface.BUTTON, "clock.file", "clock:file", clock_acts.ask_filing),
    Item(Surface.FORM, "clock.filed", "clock:file", clock_acts.file),
    Item(Surface.BUTTON, "clock.decide", "clock:decide", clock_acts.ask_decision),
    Item(Surface.FORM, "clock.decided", "clock:decide", clock_acts.decide),
    Item(Surface.BUTTON, "clock.agree", "clock:decide", clock_acts.agree),
    Item(Surface.BUTTON, "clock.refuse", "clock:decide", clock_acts.refuse),
    Item(Surface.BUTTON, "clock.suspend", "clock:suspend", clock_acts.ask_suspension),
    Item(Surface.FORM, "clock.suspended", "clock:suspend", clock_acts.suspend),
    Item(Surface.BUTTON, "clock.lift", "clock:suspend", clock_acts.lift),
    Item(Surface.BUTTON, "clock.draft", "clock:read", clock_acts.draft),
)

POLICIES = (
    Item(Surface.BUTTON, "policy.read", "policy:read", policy.read, reads_only=True, invited=True),
    Item(Surface.BUTTON, "policy.choose", "policy:read", policy.read, reads_only=True, invited=True),
    Item(Surface.BUTTON, "policy.another", "policy:read", policy.another, reads_only=True, invited=True),
    Item(Surface.BUTTON, "policy.back", "policy:read", policy.turn, reads_only=True, invited=True),
    Item(Surface.BUTTON, "policy.next", "policy:read", policy.turn, reads_only=True, invited=True),
    Item(Surface.FORM, "policy.accept", "policy:accept", policy.accept, invited=True),
    Item(Surface.BUTTON, "policy.ask", "policy:ask", question.ask, reads_only=True, invited=True),
    Item(Surface.FORM, "policy.question", "policy:ask", question.submit, invited=True),
    Item(Surface.BUTTON, "policy.except", "exception:ask", exception.ask, reads_only=True, invited=True),
    Item(Surface.FORM, "policy.exception", "exception:ask", exception.submit, invited=True),
    Item(Surface.BUTTON, "exception.approve", "exception:decide", exception.approve),
    Item(Surface.BUTTON, "exception.refuse", "exception:decide", exception.refuse),
    Item(Surface.BUTTON, "policy.review", "policy:review", review.click, reads_only=True),
    Item(Surface.FORM, "policy.review.form", "policy:review", review.submit),
    Item(Surface.BUTTON, "publication.read", "publication:decide", publication.read, reads_only=True),
    Item(Surface.BUTTON, "publication.back", "publication:decide", publication.turn, reads_only=True),
    Item(Surface.BUTTON, "publication.next", "publication:decide", publication.turn, reads_only=True),
    Item(Surface.BUTTON, "publication.approve", "publication:decide", publication.approve),
    Item(Surface.BUTTON, "publication.refuse", "publication:decide", publication.refuse),
    Item(Surface.BUTTON, "lesson.start", "lesson:do", lesson.start, reads_only=True, invited=True),
    Item(Surface.FORM, "lesson.form", "lesson:do", lesson.submit, invited=True),
)

TO_SECURITY = "Report to security"
REPORTING = (
    Item(Surface.FORM, "report.form", "report:file", report.submit),
    Item(Surface.BUTTON, "report.kind", "report:file", report.choose, reads_only=True),
    Item(Surface.MESSAGE_SHORTCUT, "report.message", "report:file", report_ways.from_message, summary=TO_SECURITY),
    Item(Surface.GLOBAL_SHORTCUT, "report.global", "report:file", report_ways.begin, summary=TO_SECURITY),
    Item(Surface.BUTTON, "report.begin", "report:file", report_ways.begin),
    Item(Surface.EVENT, "message.im", "report:file", report_ways.from_direct, quiet=True),
    Item(Surface.BUTTON, "report.add", "report:follow", report_status.add),
    Item(Surface.FORM, "report.add", "report:follow", report_status.submit_more),
)

TRIAGE = (
    Item(Surface.BUTTON, "report.take", "report:triage", triage.take),
    Item(Surface.BUTTON, "report.benign", "report:triage", triage.benign),
    Item(Surface.BUTTON, "report.simulation", "report:triage", triage.simulation),
    Item(Surface.BUTTON, "report.duplicate", "report:triage", triage.duplicate),
    Item(Surface.FORM, "report.duplicate", "report:triage", triage.submit_duplicate),
    Item(Surface.BUTTON, "report.ask", "report:triage", triage.ask),
    Item(Surface.FORM, "report.ask", "report:triage", triage.submit_ask),
    Item(Surface.BUTTON, "report.escalate", "incident:open", opening.escalate),
    Item(Surface.BUTTON, "report.attach", "incident:attach", opening.attach),
    Item(Surface.BUTTON, "report.attach_to", "incident:attach", opening.attach_to),
    Item(Surface.FORM, "report.attach", "incident:attach", opening.submit_attach),
)

INCIDENTS = (
    Item(Surface.FORM, "incident.open", "incident:open", opening.submit),
    Item(Surface.BUTTON, "incident.begin", "incident:open", opening.begin),
    Item(Surface.BUTTON, "incident.list", "incident:use", reading.click_list),
    *(Item(Surface.BUTTON, f"incident.{verb}", "incident:use", desk.Click(verb)) for verb in desk.VERBS),
    Item(Surface.FORM, "incident.hand", "incident:use", desk.Submit("hand", "person")),
    Item(Surface.FORM, "incident.severity", "incident:use", desk.Submit("severity", "severity")),
    Item(Surface.FORM, "incident.note", "incident:use", desk.Submit("note", "words")),
    Item(Surface.FORM, "incident.reopen", "incident:use", desk.Submit("reopen", "words")),
    Item(Surface.FORM, "incident.name", "incident:use", desk.submit_name),
    Item(Surface.FORM, "incident.task", "incident:use", desk.submit_task),
    Item(Surface.FORM, "incident.close", "incident:use", ending.submit_close),
    Item(Surface.FORM, "incident.facts", "incident:use", facts.submit),
    Item(
        Surface.MESSAGE_SHORTCUT,
        "incident.keep",
        "incident:use",
        saying.from_shortcut,
        summary="Add to incident timeline",
    ),
    Item(Surface.FORM, "incident.keep", "incident:use", saying.submit),
    Item(Surface.EVENT, "reaction_added", "report:file", saying.from_reaction, quiet=True),
)

HELP = N_("see what you can do here, and choose whether mornings begin with a digest")
LINES = (*((item.usage, item.summary) for item in COMMANDS), (sitrep.USAGE, HELP))

TASKS = (
    Item(Surface.BUTTON, "ack.more", "task:acknowledge", ack.turn),
    Item(Surface.BUTTON, "ack.back", "task:acknowledge", ack.turn),
    Item(Surface.BUTTON, "task.new", "task:ask", tasksources.ask_from),
    Item(Surface.BUTTON, "task.source", "task:answer", tasksources.show),
    Item(Surface.BUTTON, "task.more", "task:ask", tasklist.turn),
    Item(Surface.BUTTON, "task.back", "task:ask", tasklist.turn),
    Item(Surface.BUTTON, "task.look", "task:ask", tasklist.look),
    Item(Surface.BUTTON, "task.done", "task:answer", duty.ask_done),
    Item(Surface.BUTTON, "task.snooze", "task:answer", duty.ask_snooze),
    Item(Surface.BUTTON, "task.hand-over", "task:answer", duty.ask_hand_over),
    Item(Surface.BUTTON, "task.cannot", "task:answer", duty.ask_cannot),
    Item(Surface.BUTTON, "task.take", "task:answer", duty.take),
    Item(Surface.BUTTON, "task.leave", "task:answer", duty.leave),
    Item(Surface.BUTTON, "task.withdraw", "task:ask", duty.ask_withdraw),
    Item(Surface.FORM, "task.form", "task:ask", task.submit),
    Item(Surface.FORM, "task.done", "task:answer", duty.done),
    Item(Surface.FORM, "task.snooze", "task:answer", duty.snooze),
    Item(Surface.FORM, "task.hand-over", "task:answer", duty.hand_over),
    Item(Surface.FORM, "task.cannot", "task:answer", duty.cannot),
    Item(Surface.FORM, "task.withdraw", "task:ask", duty.withdraw),
)

CALLS = (
    Item(Surface.BUTTON, "call.affected", "call:answer", call.affected),
    Item(Surface.BUTTON, "call.unaffected", "call:answer", call.unaffected),
    Item(Surface.BUTTON, "call.fixed", "call:answer", call.fixed),
    Item(Surface.BUTTON, "call.refer", "call:answer", call.ask_refer),
    Item(Surface.BUTTON, "call.note", "call:answer", call.ask_note),
    Item(Surface.BUTTON, "call.close", "call:make", call.click_close),
    Item(Surface.BUTTON, "call.tasks", "call:make", outcomes.ask_tasks),
    Item(Surface.BUTTON, "call.incident", "incident:open", outcomes.open_incident),
    Item(Surface.FORM, "call.note", "call:answer", call.note),
    Item(Surface.FORM, "call.refer", "call:answer", call.refer),
    Item(Surface.FORM, "call.tasks", "call:make", outcomes.make_tasks),
)

HOME = (
    Item(Surface.EVENT, "app_home_opened", "home:see", home.run, reads_only=True, invited=True),
    Item(Surface.BUTTON, "home.page", "home:see", home.turn, reads_only=True, invited=True),
    Item(Surface.BUTTON, "home.back", "home:see", home.turn, reads_only=True, invited=True),
    Item(Surface.BUTTON, "home.more", "home:see", home.turn, reads_only=True, invited=True),
    Item(Surface.BUTTON, "report.show", "report:triage", triage.show, reads_only=True),
    Item(Surface.BUTTON, "publication.show", "publication:decide", publication.show, reads_only=True),
    Item(Surface.BUTTON, "policy.coverage", "policy:read", coverage.click, reads_only=True),
)

DIGESTS = (
    Item(Surface.BUTTON, "digest.schedule", "digest:schedule", schedule.click),
    Item(Surface.FORM, "digest.schedule", "digest:schedule", schedule.submit),
    Item(Surface.BUTTON, "posture.explain", "posture:read", posture.click),
    Item(Surface.BUTTON, "personal.off", "digest:choose", personal.off),
)

ITEMS = (
    *COMMANDS,
    Item(Surface.COMMAND, "/sitrep", "help:read", sitrep.Help(LINES), sitrep.USAGE, HELP),
    *POLICIES,
    Item(Surface.BUTTON, "task.acknowledge", "task:acknowledge", ack.click),
    *REPORTING,
    *TRIAGE,
    *INCIDENTS,
    *TASKS,
    *CALLS,
    *COMPLIANCE,
    *HOME,
    *DIGESTS,
)

BY_NAME: Mapping[tuple[Surface, str], Item] = {(item.surface, item.name): item for item in ITEMS}
