"""Photographs of a sort: drawn, 1200 by 800, each another."""

import random
from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (1200, 800)


def photo(seed):
    """The bytes of a JPEG: a sky, hills, a road and some people, by a seed."""
    draw_from = random.Random(seed)
    image = Image.new("RGB", SIZE, (150 + seed * 7 % 60, 190, 225))
    draw = ImageDraw.Draw(image)
    for hill in range(4):
        top = 300 + hill * 90
        edge = [(x, top + draw_from.randint(-60, 60)) for x in range(0, SIZE[0] + 100, 100)]
        green = (40 + hill * 15, 110 + hill * 18, 60 + seed * 5 % 40)
        draw.polygon([(0, SIZE[1]), *edge, (SIZE[0], SIZE[1])], fill=green)
    draw.polygon([(520, 800), (680, 800), (615, 560), (590, 560)], fill=(120, 120, 125))
    for _ in range(12):
        x, y = draw_from.randint(80, 1100), draw_from.randint(560, 720)
        coat = tuple(draw_from.randint(40, 230) for _ in range(3))
        draw.rectangle([x, y, x + 26, y + 60], fill=coat)
        draw.ellipse([x + 3, y - 22, x + 23, y - 2], fill=(225, 190, 165))
    out = BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()
