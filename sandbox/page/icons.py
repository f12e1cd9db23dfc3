"""Small line drawings for buttons. They are decoration: the words stand in the button's name."""

PATHS = {
    "back": "M12 4l-6 6 6 6",
    "bolt": "M11 2L4 11h5l-1 7 7-9h-5z",
    "chat": "M3 4h14v9H9l-4 4v-4H3z",
    "clock": "M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15zM10 6v4.5l3 1.8",
    "close": "M5 5l10 10M15 5L5 15",
    "down": "M5 8l5 5 5-5",
    "eye": "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 8a2 2 0 100 4 2 2 0 000-4z",
    "file": "M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15",
    "hash": "M8 3L6.5 17M13.5 3L12 17M3.5 7.5H17M3 12.5h13.5",
    "home": "M3 9.5L10 3l7 6.5M5 8v9h10V8M8.5 17v-5h3v5",
    "lock": "M5 9h10v8H5zM7 9V6.5a3 3 0 016 0V9",
    "mail": "M2.5 5h15v10h-15zM2.5 5.5L10 11l7.5-5.5",
    "menu": "M3 5h14M3 10h14M3 15h14",
    "more": "M4.5 10h.01M10 10h.01M15.5 10h.01",
    "plus": "M10 4v12M4 10h12",
    "restart": "M4 10a6 6 0 106-6c-2 0-3.6.9-4.8 2.2M4.5 2.8L5 6.5l3.7-.4",
    "star": "M10 2.5l1.9 5.6 5.6 1.9-5.6 1.9L10 17.5l-1.9-5.6L2.5 10l5.6-1.9z",
    "theme": "M10 3a7 7 0 100 14 7 7 0 000-14zM10 3v14M10 6.5h5.6M10 10h7M10 13.5h5.6",
    "wire": "M3 7h12l-3-3.5M17 13H5l3 3.5",
}


def icon(name: str) -> str:
    """As inline SVG in the colour of the text around it."""
    return (
        '<svg class="ico" viewBox="0 0 20 20" width="18" height="18" fill="none" stroke="currentColor"'
        ' stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">'
        f'<path d="{PATHS[name]}"/></svg>'
    )
