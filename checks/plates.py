#!/usr/bin/env python3
"""Holds the plates that ghostscript makes of a PDF: ink on Black, on Red on the page with the masthead, on no other. Given
its black plate, its red one and the one in a single ink as well, holds that they are the whole, dot by dot; `--same`
holds that two files give the same plates.

plates.py FILE.pdf [BLACK.pdf RED.pdf MONO.pdf]
plates.py --same FILE.pdf OTHER.pdf
"""

import struct
import subprocess
import sys
import tempfile
from pathlib import Path


def dots(file):
    """The bytes of a plate, an uncompressed TIFF of 8 bits: 255 is no ink."""
    data = file.read_bytes()
    (directory,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, directory)
    tags = {}
    for at in range(count):
        tag, kind, number, value = struct.unpack_from("<HHII", data, directory + 2 + 12 * at)
        size = {3: 2, 4: 4}.get(kind, 1)
        if number * size > 4:
            value = [struct.unpack_from("<I" if size == 4 else "<H", data, value + size * i)[0] for i in range(number)]
        else:
            value = [value]
        tags[tag] = value
    if tags[259] != [1]:
        sys.exit(f"{file}: compressed")
    return b"".join(data[start : start + length] for start, length in zip(tags[273], tags[279]))


def plates(pdf):
    """The plates with ink, by page and name."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-sCompression=none", "-r30"]
        subprocess.run([*command, "-o", f"{folder}/%d.tif", pdf], check=True)
        found = {}
        for plate in Path(folder).glob("*(*).tif"):
            page, name = plate.name.split("(")
            page, name, ink = int(page), name.split(")")[0], dots(plate)
            if ink.strip(b"\xff"):
                found[page, name] = ink
        return found


if sys.argv[1] == "--same":
    one, other = map(plates, sys.argv[2:])
    if one != other:
        sys.exit(f"{sys.argv[3]}: is not inked as {sys.argv[2]}")
    sys.exit()
pdf, *parts = sys.argv[1:]
whole = plates(pdf)
inked = {}
for _, name in whole:
    inked[name] = inked.get(name, 0) + 1
if not inked.get("Black") or inked.get("Red") != 1 or set(inked) > {"Black", "Red"}:
    sys.exit(f"{pdf}: pages with ink by plate: {inked}")
if parts:
    black, red, mono = (plates(part) for part in parts)
    if black != {key: ink for key, ink in whole.items() if key[1] == "Black"}:
        sys.exit(f"{parts[0]}: is not the Black of {pdf}")
    if red != {key: ink for key, ink in whole.items() if key[1] == "Red"}:
        sys.exit(f"{parts[1]}: is not the Red of {pdf}")
    for page in {page for page, _ in whole}:
        inks = [ink for (at, _), ink in whole.items() if at == page]
        both = bytes(max(0, sum(dot) - 255 * (len(inks) - 1)) for dot in zip(*inks))
        if mono.get((page, "Black")) != both or (page, "Red") in mono:
            sys.exit(f"{parts[2]}: page {page} is not all ink of {pdf}")
print(f"{pdf}: plates Black {inked['Black']}, Red {inked['Red']}{', parted as they are' if parts else ''}")
