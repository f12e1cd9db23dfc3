"""data_visualization: pies, and bars, lines and areas over categories."""

from collections.abc import Iterator
from typing import Any

from sandbox.blocks.rules import ByType, Rule, Shape, listing, number, problem, string

_MOST_SERIES = 6
_MOST_POINTS = 20
_label = string(20)


def _points_fit(value: Any, at: str) -> Iterator[str]:
    """Each series has one point for each category, in order."""
    axis = value.get("axis_config")
    series = value.get("series")
    if not isinstance(axis, dict) or not isinstance(series, list):
        return
    for place, one in enumerate(entry for entry in series if isinstance(entry, dict)):
        labels = [point.get("label") for point in one.get("data") or [] if isinstance(point, dict)]
        if labels != axis.get("categories"):
            yield problem("must have one point for each category", f"{at}/series/{place}/data")
    names = [one.get("name") for one in series if isinstance(one, dict)]
    if len(set(names)) != len(names):
        yield problem("series must have unique names", f"{at}/series")


_segment = Shape({"label": _label, "value": number(above=0)}, ("label", "value"))
_point = Shape({"label": _label, "value": number()}, ("label", "value"))
_series = Shape({"name": _label, "data": listing(_point, _MOST_POINTS)}, ("name", "data"))
_axis = Shape(
    {"categories": listing(_label, _MOST_POINTS), "x_label": string(50), "y_label": string(50)}, ("categories",)
)
_over_categories = Shape(
    {"series": listing(_series, _MOST_SERIES), "axis_config": _axis}, ("series", "axis_config"), also=(_points_fit,)
)
_chart = ByType(
    {
        "pie": Shape({"segments": listing(_segment, _MOST_SERIES)}, ("segments",)),
        "bar": _over_categories,
        "line": _over_categories,
        "area": _over_categories,
    }
)
CHART_FIELDS: dict[str, Rule] = {"title": string(50), "chart": _chart}
