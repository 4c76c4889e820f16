"""What people call the elements of BPMN, and how each is drawn in one glyph."""

import re

from praetor_app.texts import texts

T = texts("workflows")

#: Type → icon; what is not here is told by the end of its name.
ICONS = {
    "UserTask": "user",
    "ServiceTask": "settings",
    "SendTask": "send",
    "ReceiveTask": "inbox",
    "ScriptTask": "braces",
    "BusinessRuleTask": "table-2",
    "ManualTask": "hand",
    "CallActivity": "square-arrow-out-up-right",
    "Lane": "users",
    "Participant": "users",
}
ENDINGS = {
    "Task": "square",
    "Process": "square-plus",
    "Transaction": "square-plus",
    "Gateway": "diamond",
    "Event": "circle",
    "Flow": "arrow-right",
}
ELSE = "file-text"
#: All of them, for components.
NAMES = tuple(dict.fromkeys([*ICONS.values(), *ENDINGS.values(), ELSE]))


def say_kind(type: str, event: str = "") -> str:
    """Say what an element is: ``User task``, ``Timer boundary event``."""
    words = (
        re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type)
        .lower()
        .replace("sub process", "sub-process")
        .replace("event based", "event-based")
    )
    trigger = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", event).lower()
    return f"{trigger} {words}".strip().capitalize()


def find_icon(type: str) -> str:
    """Return the icon of a type."""
    ending = next((icon for end, icon in ENDINGS.items() if type.endswith(end)), ELSE)
    return ICONS.get(type, ending)


def say_name(name: str, type: str, event: str = "") -> str:
    """Say how an element is called; of one without a name, what it is."""
    return name or T["unnamed"].format(kind=say_kind(type, event).lower())
