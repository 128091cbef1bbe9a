#!/usr/bin/env python3
"""Draws the six pictures of this issue: streets that are nowhere, with people who are nobody. Needs Pillow."""

import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).parent / "items" / "照片"


def street(width, height, seed):
    rng = random.Random(seed)
    picture = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(picture)
    for y in range(height):
        part = y / height
        draw.line([(0, y), (width, y)], fill=(int(170 - 60 * part), int(200 - 60 * part), int(230 - 90 * part)))
    ground = height * 3 // 4
    left = -width // 20
    while left < width:
        wide, high = rng.randint(width // 14, width // 7), rng.randint(height // 4, height * 3 // 5)
        shade = rng.randint(90, 190)
        draw.rectangle([left, ground - high, left + wide, ground], fill=(shade, shade - 12, shade - 30))
        for y in range(ground - high + height // 40, ground - height // 30, height // 22):
            for x in range(left + width // 90, left + wide - width // 90, width // 55):
                lit = rng.random() < 0.4
                draw.rectangle([x, y, x + width // 110, y + height // 45], fill=(245, 232, 170) if lit else (70, 80, 95))
        left += wide + rng.randint(0, width // 25)
    draw.rectangle([0, ground, width, height], fill=(118, 128, 112))
    for _ in range(14):
        x, y = rng.randint(0, width), rng.randint(ground - height // 40, height - height // 8)
        size = height // 34 * (1 + (y - ground) / height * 2)
        draw.ellipse([x - size * 0.45, y - size * 2.2, x + size * 0.45, y - size * 1.3], fill=(224, 186, 160))
        vest = (214, 74, 48) if rng.random() < 0.7 else (60, 90, 150)
        draw.rounded_rectangle([x - size * 0.6, y - size * 1.3, x + size * 0.6, y + size], size * 0.3, fill=vest)
        draw.rectangle([x - size * 0.5, y + size, x + size * 0.5, y + size * 2.2], fill=(50, 56, 70))
    return picture.filter(ImageFilter.GaussianBlur(0.8))


street(1500, 1000, 1).save(HERE / "志愿服务.jpg", quality=82)
street(1000, 1500, 2).save(HERE / "楼道.jpg", quality=82)
street(1500, 1000, 3).save(HERE / "会场.jpg", quality=82)
street(1200, 900, 4).convert("L").save(HERE / "夜查.jpg", quality=85)
street(1200, 900, 5).save(HERE / "培训.jpg", quality=82)
street(1200, 900, 6).quantize(48).save(HERE / "宣传.png", optimize=True)
