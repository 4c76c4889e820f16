"""An export pack as the page shows it."""

from pipelines.base.records import Record
from pipelines.exports.records import FilePreview


class GateView(Record):
    """A check that the specification passed, or not."""

    text: str
    is_ok: bool


class TreeRow(Record):
    """A file or folder in the tree."""

    path: str
    name: str
    depth: int
    is_folder: bool
    note: str


def to_tree(files: list[FilePreview]) -> list[TreeRow]:
    """Return folders and files in order, folders with how many files they hold."""
    rows: list[TreeRow] = []
    seen: set[str] = set()
    for each in sorted(files, key=lambda file: sort_key(file.path)):
        parts = each.path.split("/")
        for depth in range(len(parts) - 1):
            folder = "/".join(parts[: depth + 1])
            if folder not in seen:
                seen.add(folder)
                count = sum(file.path.startswith(f"{folder}/") for file in files)
                rows.append(
                    TreeRow(path=folder, name=parts[depth], depth=depth, is_folder=True, note=str(count))
                )
        rows.append(
            TreeRow(
                path=each.path,
                name=parts[-1],
                depth=len(parts) - 1,
                is_folder=False,
                note=say_size(each.size),
            )
        )
    return rows


def sort_key(path: str) -> list[tuple[bool, str]]:
    """Sort files of a folder before its folders, each by name."""
    parts = path.split("/")
    return [(number < len(parts) - 1, part) for number, part in enumerate(parts)]


def say_size(size: int) -> str:
    """Say bytes as people do."""
    return (
        f"{size} B"
        if size < 1000
        else f"{size / 1000:.0f} kB"
        if size < 1_000_000
        else f"{size / 1e6:.1f} MB"
    )
