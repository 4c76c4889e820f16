"""The board of customers and their projects."""

TEXTS = {
    "title": "Customers",
    "loading": "Loading the customers",
    "invite": "Invite a customer",
    "empty_title": "No customers yet",
    "empty_text": "A customer joins by a link, answers what only they can decide, and signs the plan. They "
    "see the projects you give them and nothing else.",
    "joined": "joined {when}",
    "none": "No project yet. They see nothing until you give them one.",
    "no_questions": "no open questions",
    "one_question": "1 open question",
    "questions": "{count} open questions",
    "activity": "changed {when} ago",
    "activity_now": "changed just now",
    "theirs": "they were here {when} ago",
    "theirs_now": "they were here just now",
    "not_theirs": "they have not begun",
    "give": "Give a project",
    "give_to": "Project for {name}",
    "choose": "Choose a project",
    "give_do": "Give",
    "take": "Take back",
    "take_label": "Take {project} back from {name}",
    "take_title": "Take {project} back from {name}?",
    "take_text": "They do not see it any more, on open pages too. Tasks they had to do come back to you. "
    "What they answered stays.",
    "take_do": "Take it back",
    "cancel": "Cancel",
    "archived": "Archived",
}
