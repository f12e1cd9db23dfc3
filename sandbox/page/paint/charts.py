"""data_visualization as a figure: a drawing for the eye, a table of the same numbers for everybody else."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from math import ceil, floor, log10, pi

from sandbox.messages import Json

WIDTH, HEIGHT = 460, 200
LEFT, BOTTOM, TOP = 40, 26, 10
GRID_LINES = 4


def chart(block: Json) -> str:
    """The whole figure."""
    inner = block["chart"]
    drawing = _pie(inner["segments"]) if inner["type"] == "pie" else _over_categories(inner)
    return (
        f'<figure class="chart"><figcaption>{escape(block["title"])}</figcaption>'
        f"{drawing}{_numbers(inner, block['title'])}</figure>"
    )


def _number(value: float) -> str:
    return f"{value:g}" if abs(value) < 1e6 else f"{value:,.0f}"


def _colour(place: int) -> str:
    return f"var(--chart-{place % 6 + 1})"


def _pie(segments: Sequence[Json]) -> str:
    total = sum(segment["value"] for segment in segments) or 1
    around = 2 * pi * 40
    rings, start = [], 0.0
    for place, segment in enumerate(segments):
        length = segment["value"] / total * around
        gap = 2 if len(segments) > 1 else 0
        rings.append(
            f'<circle cx="60" cy="60" r="40" fill="none" stroke="{_colour(place)}" stroke-width="20"'
            f' stroke-dasharray="{max(length - gap, 0.5):.2f} {around:.2f}" stroke-dashoffset="{-start:.2f}"/>'
        )
        start += length
    middle = f'<text x="60" y="66" text-anchor="middle" class="total">{_number(total)}</text>'
    rows = "".join(
        f'<li><span class="swatch" style="background:{_colour(place)}"></span>{escape(segment["label"])}'
        f" <b>{_number(segment['value'])}</b></li>"
        for place, segment in enumerate(segments)
    )
    ring = f'<g transform="rotate(-90 60 60)">{"".join(rings)}</g>'
    return (
        '<div class="pie" aria-hidden="true"><svg viewBox="0 0 120 120" width="120" height="120">'
        f'{ring}{middle}</svg><ul class="legend">{rows}</ul></div>'
    )


def _over_categories(inner: Json) -> str:
    categories = inner["axis_config"]["categories"]
    series = inner["series"]
    most = max((point["value"] for one in series for point in one["data"]), default=1)
    step = _step(most)
    top = step * max(ceil(most / step), 1)
    painter = {"bar": _bars, "line": _lines, "area": _areas}[inner["type"]]
    body = _grid(top, step) + painter(series, len(categories), top) + _labels(categories)
    legend = "" if len(series) < 2 else _legend([one["name"] for one in series])
    return (
        f'<div class="plot" aria-hidden="true"><svg viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f"{body}</svg>{legend}</div>"
    )


def _step(most: float) -> float:
    """A round distance between grid lines, of which about four reach the highest value."""
    rough = max(most, 1) / GRID_LINES
    unit = 10.0 ** floor(log10(rough))
    return max(next(size * unit for size in (1, 2, 5, 10) if size * unit >= rough * (1 - 1e-9)), 1)


def _x(place: float, count: int) -> float:
    return LEFT + (WIDTH - LEFT) * (place + 0.5) / count


def _y(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * max(value, 0) / top


def _grid(top: float, step: float) -> str:
    lines = []
    for place in range(round(top / step) + 1):
        y = _y(step * place, top)
        lines.append(
            f'<line x1="{LEFT}" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/>'
            f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{_number(step * place)}</text>'
        )
    return "".join(lines)


def _labels(categories: Sequence[str]) -> str:
    every = ceil(len(categories) / 8)
    return "".join(
        f'<text x="{_x(place, len(categories)):.1f}" y="{HEIGHT - 8}" text-anchor="middle">{escape(name)}</text>'
        for place, name in enumerate(categories)
        if place % every == 0
    )


def _bars(series: Sequence[Json], count: int, top: float) -> str:
    room = (WIDTH - LEFT) / count * 0.64
    width = min(room / len(series), 36)
    bars = []
    for order, one in enumerate(series):
        for place, point in enumerate(one["data"]):
            x = _x(place, count) + (order - len(series) / 2) * width
            y = _y(point["value"], top)
            bars.append(
                f'<rect x="{x + 1:.1f}" y="{y:.1f}" width="{width - 2:.1f}" height="{HEIGHT - BOTTOM - y:.1f}" rx="2"'
                f' fill="{_colour(order)}"/>'
            )
    return "".join(bars)


def _track(one: Json, count: int, top: float) -> list[tuple[float, float]]:
    return [(_x(place, count), _y(point["value"], top)) for place, point in enumerate(one["data"])]


def _lines(series: Sequence[Json], count: int, top: float) -> str:
    drawn = []
    for order, one in enumerate(series):
        track = _track(one, count, top)
        drawn += [
            f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{_colour(order)}"'
            ' stroke-width="2.5" stroke-linecap="round"/>'
            for (x, y), (to_x, to_y) in pairwise(track)
        ]
        drawn += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{_colour(order)}"/>' for x, y in track]
    return "".join(drawn)


def _areas(series: Sequence[Json], count: int, top: float) -> str:
    fields = []
    for order, one in enumerate(series):
        track = _track(one, count, top)
        if track:
            floor = HEIGHT - BOTTOM
            corners = [(track[0][0], floor), *track, (track[-1][0], floor)]
            shape = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
            fields.append(f'<polygon points="{shape}" fill="{_colour(order)}" opacity="0.22"/>')
    return "".join(fields) + _lines(series, count, top)


def _legend(names: Sequence[str]) -> str:
    rows = (
        f'<li><span class="swatch" style="background:{_colour(place)}"></span>{escape(name)}</li>'
        for place, name in enumerate(names)
    )
    return f'<ul class="legend across">{"".join(rows)}</ul>'


def _numbers(inner: Json, title: str) -> str:
    if inner["type"] == "pie":
        head, rows = ["Value"], [[one["label"], _number(one["value"])] for one in inner["segments"]]
    else:
        head = [one["name"] for one in inner["series"]]
        columns = [[_number(point["value"]) for point in one["data"]] for one in inner["series"]]
        rows = [
            [name, *(column[place] for column in columns)]
            for place, name in enumerate(inner["axis_config"]["categories"])
        ]
    top = "<td></td>" + "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return f'<table class="sr-only"><caption>{escape(title)}</caption><tr>{top}</tr>{body}</table>'
