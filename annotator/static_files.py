"""Static files under names that carry their hash, so that browsers may keep them for ever."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from annotator.joining import Read, joined_module, joined_sheet, modules_of

EDITOR = "annotator/editor/"
SHEETS = ("annotator/page.css", EDITOR + "workbench.css", EDITOR + "curation.css")

Places = dict[str, tuple[Storage, str]]
"""The storage that holds a file, and its path there, by its name."""


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    # The editor is plain ES modules: their imports are rewritten to the hashed names.
    support_js_module_import_aggregation = True
    # One pass for each level of imports; hashes settle once the deepest is named.
    max_post_process_passes = 30

    def post_process(self, paths: Places, dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            paths = paths | _joined(paths)
        yield from super().post_process(paths, dry_run=dry_run, **options)


def _joined(paths: Places) -> Places:
    """What is served in place of the files of these names, each with what it imports."""
    held = InMemoryStorage()
    texts = {name: joined_sheet(_reader(paths, name), PurePosixPath(name).name) for name in SHEETS}
    texts |= {f"{EDITOR}{name}.js": text for name, text in _modules(_reader(paths, EDITOR))}
    for name, text in texts.items():
        held.save(name, ContentFile(text.encode()))
    return {name: (held, name) for name in texts}


def _modules(read: Read) -> Iterator[tuple[str, str]]:
    """The modules of the workbench in three files: one that begins, one with all that shows the
    article, and one with what labelling it takes; and those of the page of a curation in one."""
    *shows, begins = modules_of(read, "opening")
    labels = [name for name in modules_of(read, "workbench") if name not in shows]
    yield "opening", joined_module(read, "opening", [begins], shows, "reading")
    yield "reading", joined_module(read, "reading", shows)
    yield "workbench", joined_module(read, "workbench", labels, shows, "reading")
    yield (
        "curating-opening",
        joined_module(read, "curating-opening", modules_of(read, "curating-opening")),
    )


def _reader(paths: Places, beside: str) -> Read:
    """Reads the sources that lie in the folder of `beside`."""
    folder = beside.rpartition("/")[0]

    def read(name: str) -> str:
        storage, path = paths[f"{folder}/{name}"]
        with storage.open(path) as file:
            return bytes(file.read()).decode()

    return read
