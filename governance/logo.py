"""A picture that somebody sends becomes a small PNG of our own making. Pure: bytes in, bytes out."""

import struct
from io import BytesIO

import filetype
from flask_babel import gettext as _
from PIL import Image, ImageOps

MOST_BYTES = 400 * 1024
SIDE = 96
# A file of a few kilobytes can unfold into gigabytes; no logo needs more than this.
MOST_PIXELS = 4096 * 4096
KINDS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error)


class NotALogo(ValueError):  # noqa: N818 - an answer for the person, not an error of the program
    """The file cannot be a logo; the message is one translated sentence."""


def redraw(sent: bytes) -> bytes:
    """Return the picture as a PNG of at most SIDE pixels in both directions, drawn anew from its pixels alone.

    Raises NotALogo for what is too large, of another kind than its first bytes may be, broken, or a bomb.
    """
    if len(sent) > MOST_BYTES:
        raise NotALogo(_("The picture is larger than 400 KB. Please choose a smaller one."))
    kind = KINDS.get(filetype.guess_mime(sent) or "")
    if kind is None:
        raise NotALogo(_("That is no PNG, JPEG or WebP picture."))
    try:
        return _drawn(sent, kind)
    except Image.DecompressionBombError as bomb:
        raise NotALogo(_too_many_pixels()) from bomb
    except _BROKEN as broken:
        if isinstance(broken, NotALogo):
            raise
        raise NotALogo(_("The picture is broken and cannot be read.")) from broken


def _drawn(sent: bytes, kind: str) -> bytes:
    with Image.open(BytesIO(sent), formats=[kind]) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise NotALogo(_too_many_pixels())
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((SIDE, SIDE))
    upright.info.clear()
    png = BytesIO()
    upright.save(png, "PNG", optimize=True)
    return png.getvalue()


def _too_many_pixels() -> str:
    return _("The picture has more than 4096 by 4096 pixels. Please make it smaller.")
