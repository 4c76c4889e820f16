"""Say in words what a sign-in comes from.

describe_device("Mozilla/5.0 (X11; Linux x86_64) … Chrome/140.0 Safari/537.36")  # "Chrome on Linux"
"""

#: In this order: browsers name those that they want to be taken for as well.
PROGRAMS = {
    "Edg/": "Edge",
    "OPR/": "Opera",
    "Firefox/": "Firefox",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
    "curl/": "curl",
    "python": "Python",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Macintosh": "macOS",
    "Linux": "Linux",
}


def describe_device(user_agent: str) -> str:
    """Return browser and system as far as they are known."""
    words = [
        next((name for sign, name in names.items() if sign.lower() in user_agent.lower()), "")
        for names in (PROGRAMS, SYSTEMS)
    ]
    return " on ".join(word for word in words if word) or "Unknown device"
