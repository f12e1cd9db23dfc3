"""The emoji that have a name here; others keep their `:name:`."""

import re

_NAME = re.compile(r":([a-z0-9_+-]+):")

EMOJI = {
    "+1": "👍",
    "-1": "👎",
    "alarm_clock": "⏰",
    "arrow_right": "➡️",
    "bar_chart": "📊",
    "bell": "🔔",
    "black_circle": "⚫",
    "blue_book": "📘",
    "bulb": "💡",
    "bust_in_silhouette": "👤",
    "busts_in_silhouette": "👥",
    "calendar": "📅",
    "chart_with_upwards_trend": "📈",
    "clipboard": "📋",
    "clock3": "🕒",
    "eyes": "👀",
    "fire": "🔥",
    "hand": "✋",
    "heavy_check_mark": "✔️",
    "hourglass": "⌛",
    "hourglass_flowing_sand": "⏳",
    "inbox_tray": "📥",
    "information_source": "ℹ️",
    "key": "🔑",
    "label": "🏷️",
    "large_blue_circle": "🔵",
    "large_green_circle": "🟢",
    "large_orange_circle": "🟠",
    "large_red_circle": "🔴",
    "large_yellow_circle": "🟡",
    "link": "🔗",
    "lock": "🔒",
    "mag": "🔍",
    "memo": "📝",
    "mute": "🔇",
    "no_entry": "⛔",
    "package": "📦",
    "page_facing_up": "📄",
    "paperclip": "📎",
    "pray": "🙏",
    "pushpin": "📌",
    "raised_hands": "🙌",
    "red_circle": "🔴",
    "rotating_light": "🚨",
    "shield": "🛡️",
    "speech_balloon": "💬",
    "tada": "🎉",
    "telephone_receiver": "📞",
    "warning": "⚠️",
    "wastebasket": "🗑️",
    "wave": "👋",
    "white_check_mark": "✅",
    "white_large_square": "⬜",
    "x": "❌",
    "zap": "⚡",
}

REACTIONS = ("+1", "eyes", "white_check_mark", "pray", "tada")
"""What is offered for a quick reaction."""


def drawn(text: str) -> str:
    """`:name:` replaced where the name is known."""
    return _NAME.sub(lambda match: EMOJI.get(match[1], match[0]), text)


def one(name: str) -> str:
    """The emoji of this name, or `:name:`."""
    return EMOJI.get(name, f":{name}:")
