"""docs/posture.md says of every measure what the table says; `table` writes it."""

from pathlib import Path

from commands.messages.posture import PILLARS, ROLES
from commands.rules.measures import MEASURES
from storage.kinds.posture import Measure, Pillar, Unit

PAGE = Path(__file__).parents[1] / "docs" / "posture.md"


def table() -> str:
    """The measures as the page shows them."""
    return "\n\n".join(section(pillar) for pillar in Pillar)


def section(pillar: Pillar) -> str:
    return "\n\n".join([f"### {PILLARS[pillar]}", *(entry(each) for each in MEASURES if each.pillar is pillar)])


def entry(measure: Measure) -> str:
    aim = f"at most {measure.target} min" if measure.unit is Unit.MINUTES else f"{measure.target} %"
    return "\n".join(
        [
            f"**{measure.name}** (`{measure.id}`), {measure.weight} points, target {aim}, {ROLES[measure.owner]}",
            "",
            f"- numerator: {measure.over}",
            f"- denominator: {measure.under}",
            f"- evidence: {measure.evidence}",
            f"- not measured while {measure.missing}",
        ]
    )


def test_the_page_says_of_every_measure_what_the_table_says() -> None:
    text = PAGE.read_text(encoding="utf-8")

    between = text.partition("<!-- measures -->\n")[2].partition("\n<!-- /measures -->")[0]

    assert between == table()
