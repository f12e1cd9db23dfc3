"""A law's clock: it starts from what is known, shows its source, and ends when the filing is recorded."""

from datetime import timedelta

from sandbox import Fills, Presses, Step, Story, Types

LEARNED = timedelta(hours=-3)
BREACH = {
    "true": ["personal_data", "eu_scope"],
    "risk": "high",
    "aware": LEARNED,
    "aware_personal_data_breach": LEARNED,
}

STORY = Story(
    "The chief security officer",
    "A law's clock runs, and is stopped in time",
    (
        Step(
            "dana",
            "cso-office",
            Types("/compliance profile"),
            "types /compliance profile: what binds a company follows from what it is",
            ("What the company is", "Where is the company?"),
        ),
        Step(
            "dana",
            "cso-office",
            Fills({"country": "DE", "operates_in": "none", "complete": ["entity_types"]}),
            "declares what is certain, and nothing else",
            ("3 things about the company", "not legal advice"),
        ),
        Step(
            "dana",
            "cso-office",
            Types("/compliance case open The mail server was broken into"),
            "opens a case for what happened",
            ("Facts of M-1", "What is true?"),
        ),
        Step(
            "dana",
            "cso-office",
            Fills(BREACH),
            "says what is known: personal data, high risk, known for three hours",
            ("M-1: 3 clocks run", "Personal data breach: notice to the supervisory authority"),
        ),
        Step(
            "dana",
            "cso-office",
            Presses("clock.file", "1"),
            "notified the authority, and presses Record filing",
            ("gdpr-33", "Reference or receipt number"),
        ),
        Step(
            "dana",
            "cso-office",
            Fills({"reference": "DPA-2026-4711"}),
            "keeps the receipt's number; this clock has ended",
            ("Recorded: gdpr-33 in M-1 was filed",),
        ),
    ),
    place=90,
)
