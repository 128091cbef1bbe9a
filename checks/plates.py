#!/usr/bin/env python3
"""Holds the plates that ghostscript makes of a PDF: ink on Black, on Red on the page with the masthead, on no other.

plates.py FILE.pdf
"""

import struct
import subprocess
import sys
import tempfile
from pathlib import Path


def has_ink(file):
    """Whether a plate, an uncompressed TIFF of 8 bits, is not white all over."""
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
    strips = zip(tags[273], tags[279])
    return any(data[start : start + length].strip(b"\xff") for start, length in strips)


pdf = sys.argv[1]
with tempfile.TemporaryDirectory() as folder:
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-sCompression=none", "-r30"]
    subprocess.run([*command, "-o", f"{folder}/%d.tif", pdf], check=True)
    inked = {}
    for plate in Path(folder).glob("*(*).tif"):
        name = plate.name.split("(")[1].split(")")[0]
        inked[name] = inked.get(name, 0) + has_ink(plate)
process = {name: inked.get(name, 0) for name in ("Cyan", "Magenta", "Yellow")}
if any(process.values()) or not inked.get("Black") or inked.get("Red") != 1 or set(inked) > {*process, "Black", "Red"}:
    sys.exit(f"{pdf}: pages with ink by plate: {inked}")
print(f"{pdf}: plates Black {inked['Black']}, Red {inked['Red']}")
