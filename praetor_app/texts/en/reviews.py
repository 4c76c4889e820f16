"""Comments on a specification, and signing it off."""

TEXTS = {
    "comments": "Comments",
    "on_section": "On this section",
    "on_piece": "On {id}",
    "none": "Nobody has said anything here.",
    "say": "Say something",
    "say_help": "With @name somebody gets a task to answer.",
    "send": "Comment",
    "reply": "Reply",
    "reply_to": "Reply to {name}",
    "resolve": "Resolve",
    "reopen": "Open again",
    "resolved": "Resolved by {name}",
    "sign_title": "Sign-off",
    "sign_text": "Signing keeps this section as it is now, with your name and the time. Later changes say "
    "that they differ from what you signed.",
    "sign": "Sign this section",
    "signed_mine": "You signed this section as it is.",
    "nobody_signed": "Nobody has signed this section.",
    "signed": "{name} signed version {version}",
    "as_signed": "as signed",
    "differs": "differs since",
    "hash": "SHA-256 of what was signed: {hash}",
    "note": "Note",
    "note_placeholder": "With the deposit of 15 euros, as agreed.",
    "empty_said": "Write something first.",
}
