"""What a file truly is, by its first bytes."""

from bot.domain.files import detect_media_type
from tests.each import each

WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 "


@each(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"GIF87a...", "image/gif"),
        (b"GIF89a...", "image/gif"),
        (WEBP, "image/webp"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"", ""),
        (b"\x89PNG", ""),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", ""),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", ""),
        (b"<!doctype html><script>", ""),
        (b" %PDF-1.7", ""),
        (b"PK\x03\x04", ""),
        (b"MZ\x90", ""),
    ],
)
def test_pictures_and_pdfs_are_known_by_how_they_begin(content: bytes, kind: str) -> None:
    assert detect_media_type(content) == kind
