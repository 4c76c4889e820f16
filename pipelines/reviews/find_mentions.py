"""Find whom a text mentions: ``@Ada Lovelace``, ``@Ada`` where only one is called so, ``@<id>``.

find_mentions("@Ada, is this right?", [(ada.id, "Ada Lovelace")])  # [ada.id]
"""

import re
from collections import Counter

#: What stands before an @ that mentions somebody: an address has a letter there.
BEFORE, AFTER = r"(?<![\w@.])@", r"(?![\w-])"


def find_mentions(text: str, people: list[tuple[str, str]]) -> list[str]:
    """Return the ids of the people (id, name) whom a text mentions, in its order, each once."""
    called = name_people(people)
    if not called:
        return []
    longest_first = sorted(called, key=len, reverse=True)
    pattern = f"{BEFORE}({'|'.join(map(re.escape, longest_first))}){AFTER}"
    found = re.findall(pattern, text, flags=re.IGNORECASE)
    return list(dict.fromkeys(called[name.casefold()] for name in found if name.casefold() in called))


def say_mention(user_id: str, name: str, people: list[tuple[str, str]]) -> str:
    """Return what to write behind the @ to mention somebody: their name, or id where it is shared."""
    return name if name_people(people).get(name.casefold()) == user_id else user_id


def name_people(people: list[tuple[str, str]]) -> dict[str, str]:
    """Return what each person can be called, as far as it is nobody else's name too."""
    pairs = [(user_id.casefold(), user_id) for user_id, _ in people]
    pairs += [(name.casefold(), user_id) for user_id, name in people if name]
    firsts = [(name.split()[0].casefold(), user_id) for user_id, name in people if len(name.split()) > 1]
    shared = Counter(name for name, _ in pairs + firsts)
    return {name: user_id for name, user_id in pairs + firsts if shared[name] == 1}
