"""How long a Word document of 500 rows takes: its variables found, and rendered in the limited child."""

from statistics import median
from time import perf_counter

from pipelines.templates.limited.run_limited import READING, RENDERING, run_limited
from tests.documents import docx, p, table

ROUNDS = 15
CONTRACT = docx(
    p("Contract for {{ customer }} of {{ date }}")
    + table(
        ["No.", "Item", "Count", "Price"],
        ["{%tr for row in rows %}", "", "", ""],
        ["{{ loop.index }}", "{{ row.title }}", "{{ row.count }}", "{{ row.price }}"],
        ["{%tr endfor %}", "", "", ""],
    )
    + p("Total {{ total }}")
)
ROWS = [
    {"title": f"Item <{number}> & more", "count": number, "price": number * 1.25} for number in range(500)
]
DATA = {"customer": "Ada Lovelace", "date": "1 March 2026", "rows": ROWS, "total": 1234.5}


def measure_documents() -> dict[str, float]:
    """Return milliseconds (the median of some rounds, the child being warm), and the size of what is made."""
    options = {"kind": "docx", "format": "docx", "name": "Contract", "data": DATA}
    found = [time(lambda: run_limited("read", CONTRACT, {}, READING)) for _ in range(ROUNDS)]
    made = [time(lambda: run_limited("render", CONTRACT, options, RENDERING)) for _ in range(ROUNDS)]
    _, content = run_limited("render", CONTRACT, options, RENDERING)
    return {"read": median(found), "docx": median(made), "kilobytes": len(content) / 1000}


def time(work: object) -> float:
    """Return how many milliseconds something takes."""
    start = perf_counter()
    work()  # type: ignore[operator]
    return (perf_counter() - start) * 1000
