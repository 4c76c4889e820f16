"""Something that is done whenever the project on screen has moved."""

import reflex as rx

_script = rx.asset("when_moved.jsx", shared=True)


class WhenMoved(rx.Component):
    """Shows nothing; see the script beside this module."""

    library = _script.importable_path
    tag = "WhenMoved"

    revision: rx.Var[int]
    #: The one that was seen before; without it the first is no move.
    since: rx.Var[int]
    on_move: rx.EventHandler[lambda: []]


when_moved = WhenMoved.create
