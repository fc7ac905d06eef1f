"""Read an Excel workbook row by row: values only, of its first sheet."""

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook

from feedback.columns import N_, Columns, Unusable, choose_columns
from feedback.complaints import Row, Shape, row_of

# Bytes that a workbook may have unpacked: on a page, whose file is 400 KB at the most, and by the command line.
MOST_ON_PAGE, MOST_BY_COMMAND = 32 * 1024 * 1024, 512 * 1024 * 1024
_MOST_PARTS, _MOST_ROWS = 2_000, 1_048_576
_BROKEN = (zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError, AttributeError, OSError, IndexError)


def read_sheet(source: BinaryIO, chosen: Mapping[str, str], *, most: int = MOST_ON_PAGE) -> Iterator[Row]:
    """Give each row of the first sheet below its header; formulas are read as the values kept beside them.

    Raises Unusable where it is no workbook, holds no text, or would have more than `most` bytes unpacked.
    """
    columns, rows = open_sheet(source, chosen, most=most)
    header = columns.titles
    shape = Shape("", len(header), columns.places)
    for line, cells in enumerate(rows, start=2):
        if any(cells):
            yield row_of(line, (cells + [""] * len(header))[: max(len(header), _length(cells))], shape)


def open_sheet(
    source: BinaryIO, chosen: Mapping[str, str], *, most: int = MOST_ON_PAGE
) -> tuple[Columns, Iterator[list[str]]]:
    """Return what the first row names, and the cells of the rows below it."""
    rows = _cells(source, most)
    header = next(rows, None)
    if header is None:
        raise Unusable(N_("The file is empty."))
    return choose_columns(header[: _length(header)], chosen), rows


def _cells(source: BinaryIO, most: int) -> Iterator[list[str]]:
    _refuse_bombs(source, most)
    try:
        with closing(load_workbook(source, read_only=True, data_only=True)) as book:
            sheet = book.worksheets[0]
            # What the file says of its size is not believed.
            sheet.reset_dimensions()
            for row in sheet.iter_rows(max_row=_MOST_ROWS, values_only=True):
                yield [_text(cell) for cell in row]
    except _BROKEN as fault:
        if isinstance(fault, Unusable):
            raise
        raise Unusable(N_("The workbook is damaged; nothing could be read from it.")) from fault


def _refuse_bombs(source: BinaryIO, most: int) -> None:
    """Refuse what would fill the memory once unpacked; zipfile unpacks no part beyond the size that it declares."""
    try:
        parts = zipfile.ZipFile(source).infolist()
    except _BROKEN as fault:
        raise Unusable(N_("This is no Excel workbook (.xlsx).")) from fault
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > most:
        raise Unusable(N_("The workbook would be too large unpacked. Save it as .csv, and bring that."))
    source.seek(0)


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _length(cells: list[str]) -> int:
    """Return how many cells there are up to the last that holds something."""
    return max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
