"""A page of a PDF file whose letters hold what reading needs and no more: most of the time went there."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pdfminer.layout import LTChar, LTItem
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page

if TYPE_CHECKING:
    from pdfplumber.pdf import PDF


class LeanPage(Page):
    """A page that leaves out colours, matrices and marks of its letters."""

    def process_object(self, obj: LTItem) -> dict[str, object]:
        """Return a letter's text, place, size and font; lines and rectangles stay whole."""
        if not isinstance(obj, LTChar):
            return super().process_object(obj)
        left, top = self.mediabox[:2]
        return {
            "object_type": "char",
            "text": obj.get_text(),
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "top": (at := self.height - obj.y1 + top),
            "bottom": self.height - obj.y0 + top,
            "doctop": at,
            "height": obj.height,
            "width": obj.width,
            "size": obj.size,
            "fontname": obj.fontname,
            "upright": obj.upright,
            "matrix": obj.matrix,
        }


def lean_pages(pdf: "PDF") -> Iterator[LeanPage]:
    """Yield a file's pages."""
    for number, page in enumerate(PDFPage.create_pages(pdf.doc), 1):
        yield LeanPage(pdf, page, number)
