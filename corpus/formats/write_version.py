"""Write documents in a format, with the loss report beside them."""

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO

from corpus.document.document import Document
from corpus.document.errors import InvalidFile
from corpus.document.requirements import check_installed
from corpus.document.schema import Schema
from corpus.formats.options import Options, complete_options
from corpus.formats.registry import writer_of
from corpus.formats.writing.loss import LOSS_FILE, LossReport
from corpus.formats.writing.targets import (
    Files,
    OneFile,
    file_target,
    folder_target,
    replacing,
    zip_target,
)

IN_MEMORY = 1 << 20  # bytes of loss report that need no file


def write_version(
    format: str,
    documents: Iterable[Document],
    schema: Schema,
    path: Path,
    options: Options | None = None,
    loss: Path | None = None,
) -> LossReport:
    """Write the documents to `path`, one at a time, and say what was lost.

    A path that ends in .zip becomes a zip; of any other, a format of several files makes a
    folder and one of a single file that file. The loss report is `loss.jsonl` in the zip
    or folder; beside a single file it is `<path>.loss.jsonl`, and only if something was
    lost. With `loss` it goes there too, in any case. Equal documents, schema and options
    give equal bytes. Raises Refusal for an unknown format or option, a
    library that the format lacks here, and a folder in use.
    """
    writer = writer_of(format)
    check_installed(format, writer.requires)
    complete = complete_options(writer.options, options or {})
    single = path.suffix.lower() != ".zip" and not writer.many
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as lines:
        report = LossReport(format, writer.never, lines)
        with _target(path, single) as files:
            writer.write(documents, schema, files, complete, report)
            report.close()
            if not single:
                with files.create(LOSS_FILE) as stream:
                    _copy(lines, stream)
        if single and loss is None and not report.lossless:
            loss = path.with_name(f"{path.name}.{LOSS_FILE}")
        if loss is not None:
            with replacing(loss) as stream:
                _copy(lines, stream)
    return report


def write_stream(
    format: str,
    documents: Iterable[Document],
    schema: Schema,
    stream: IO[bytes],
    options: Options | None = None,
    loss: Path | None = None,
) -> LossReport:
    """As `write_version`, to a stream such as standard output.

    Raises InvalidFile for a format of several files.
    """
    writer = writer_of(format)
    check_installed(format, writer.requires)
    complete = complete_options(writer.options, options or {})
    if writer.many:
        raise InvalidFile(
            "%(format)s is several files; write them to a folder or a path ending in .zip",
            format=format,
        )
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as lines:
        report = LossReport(format, writer.never, lines)
        writer.write(documents, schema, OneFile(stream), complete, report)
        report.close()
        if loss is not None:
            with replacing(loss) as copy:
                _copy(lines, copy)
    return report


def _target(path: Path, single: bool) -> AbstractContextManager[Files]:
    if single:
        return file_target(path)
    return zip_target(path) if path.suffix.lower() == ".zip" else folder_target(path)


def _copy(lines: IO[bytes], stream: IO[bytes]) -> None:
    lines.seek(0)
    shutil.copyfileobj(lines, stream)
