"""Read what came in: cut it into statements, make vectors of them, let them join the themes that are there."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from base.database import reading
from base.vectors import Encoder, theme_encoder
from feedback import actions, queries
from feedback.models import SERVICE
from feedback.themes.statements import in_context, statements, themes_of
from web.settings import settings

# Comments that are read in one transaction; making their vectors takes a second at most, outside of it.
AT_ONCE = 500


def read_comments(session: Session, *, now: datetime) -> bool:
    """Read up to five hundred comments that nobody has read; returns whether there were any.

    No transaction is open while vectors are made. What another worker read meanwhile stays as it is.
    """
    with reading():
        comments, joining = queries.unread(session, limit=AT_ONCE), queries.Joining.of(session)
        session.commit()
    if not comments:
        return False
    encoder = theme_encoder(encoder_folder())
    read = list(_read(comments, encoder, joining))
    actions.write_read(session, read, now=now)
    actions.ask_for_count(session, now=now)
    session.commit()
    return True


def encoder_folder() -> Path | None:
    """Return the folder of the better encoder: the one that is set, or the one that `make run` made; None without."""
    made = settings().data_folder / "encoder"
    usable = (made / "model.onnx").is_file() and find_spec("onnxruntime") is not None
    return settings().encoder_folder or (made if usable else None)


def _read(comments: Sequence[Any], encoder: Encoder, joining: queries.Joining) -> Iterator[actions.Read]:
    """Give each comment with its statements; what is here for an answer alone has none."""
    said = [[] if row.consent == SERVICE else statements(row.text) for row in comments]
    flat = [one for of_one in said for one in of_one]
    owners = np.repeat(np.arange(len(said)), [len(of_one) for of_one in said])
    vectors = in_context(encoder.encode(flat), owners)
    themes, closeness = joining.themes(vectors, flat)
    for place, (row, of_one) in enumerate(zip(comments, said, strict=True)):
        own = owners == place
        found = themes[own].tolist()
        spoken = themes_of(found, [row.id] * len(found), closeness[own].tolist())
        kept = [vector.tobytes() for vector in vectors[own].astype(np.float16)]
        yield actions.Read(row.id, row.received_on, actions.wording_of(row.text), of_one, kept, spoken, found)
