"""What can go wrong anywhere."""

TEXTS = {
    "bug": "Something broke on our side. Nothing that was saved is lost.",
    "answered_elsewhere": "This question was answered meanwhile. Here is the next one.",
}
