"""A picture that somebody sends: only its pixels come through."""

import struct
import zlib
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from governance.logo import NotALogo, redraw


def drawn(app: Flask, sent: bytes) -> Image.Image:
    with app.test_request_context():
        return Image.open(BytesIO(redraw(sent)))


def refusal(app: Flask, sent: bytes) -> str:
    with app.test_request_context(), pytest.raises(NotALogo) as no:
        redraw(sent)
    return str(no.value)


def png(width: int, height: int, data: bytes = b"") -> bytes:
    """Return a PNG that promises so many pixels, whatever it holds."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def saved(picture: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


@pytest.mark.parametrize(("size", "becomes"), [((960, 480), (96, 48)), ((10, 96), (10, 96)), ((16, 16), (16, 16))])
def test_a_picture_is_made_no_larger_than_it_is_shown(
    app: Flask, size: tuple[int, int], becomes: tuple[int, int]
) -> None:
    assert drawn(app, saved(Image.new("RGB", size))).size == becomes


def test_what_is_see_through_stays_see_through(app: Flask) -> None:
    assert drawn(app, saved(Image.new("RGBA", (20, 20), (0, 0, 0, 0)))).convert("RGBA").getpixel((5, 5)) == (0, 0, 0, 0)


def test_a_palette_and_grey_are_read(app: Flask) -> None:
    for mode in ("P", "L", "1", "LA"):
        assert drawn(app, saved(Image.new(mode, (20, 20)))).size == (20, 20)


def test_a_picture_from_a_phone_stands_upright(app: Flask) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert drawn(app, saved(Image.new("RGB", (40, 20)), "JPEG", exif=exif)).size == (20, 40)


def test_nothing_that_was_written_into_the_file_comes_through(app: Flask) -> None:
    text = PngInfo()
    text.add_text("Comment", "where it was taken")
    sent = saved(Image.new("RGB", (20, 20)), pnginfo=text) + b"<script>alert(1)</script>"
    with app.test_request_context():
        made = redraw(sent)
    assert b"taken" not in made
    assert b"script" not in made


@pytest.mark.parametrize("side", [4097, 30_000, 100_000])
def test_a_bomb_is_refused_before_it_unfolds(app: Flask, side: int) -> None:
    assert refusal(app, png(side, side)) == "The picture has more than 4096 by 4096 pixels. Please make it smaller."


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_torn_picture_is_refused(app: Flask, kind: str) -> None:
    whole = saved(Image.effect_noise((200, 200), 50).convert("RGB"), kind)
    assert refusal(app, whole[: len(whole) // 3]) == "The picture is broken and cannot be read."


def test_a_picture_that_lies_about_its_kind_is_refused(app: Flask) -> None:
    assert "broken" in refusal(app, b"\x89PNG\r\n\x1a\n" + saved(Image.new("RGB", (9, 9)), "JPEG"))
    assert "broken" in refusal(app, png(9, 9, b"no pixels at all"))


@pytest.mark.parametrize("sent", [b"", b"GIF89a" + b"\0" * 40, b"%PDF-1.7", b"\0" * 600, "ein Brief".encode("utf-16")])
def test_any_other_file_is_refused(app: Flask, sent: bytes) -> None:
    assert refusal(app, sent) == "That is no PNG, JPEG or WebP picture."
