#!/usr/bin/env python3
"""Holds a PDF against what PDF/X-4 (ISO 15930-7:2010) asks of one like ours, with readers that are not the program's: its
version, its identification and metadata, one output intent with a printing profile, boxes, embedded fonts, and no ink but
black and red; nothing for a screen.

press.py FILE.pdf
"""

import io
import sys

import pikepdf
from PIL import ImageCms

NAMES = {
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
}

path = sys.argv[1]
pdf = pikepdf.open(path)


def hold(is_so, what):
    if not is_so:
        sys.exit(f"{path}: {what}")


hold(pdf.pdf_version <= "1.6", f"version {pdf.pdf_version}")
hold("/Encrypt" not in pdf.trailer and len(pdf.trailer.ID) == 2, "encrypted, or no ID")

said = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
get = lambda name: said.get(f"{{{NAMES[name.split(':')[0]]}}}{name.split(':')[1]}")
hold(get("pdfxid:GTS_PDFXVersion") == "PDF/X-4", "is not identified")
for name in ("dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
    hold(get(name), f"no {name}")
for name in ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"):
    hold(get(name), f"no {name}")
hold(get("pdf:Trapped") == "False" and pdf.docinfo["/Trapped"] == "/False", "is not said whether it is trapped")

root = pdf.Root
intents = [it for it in root.OutputIntents if it.S == "/GTS_PDFX"]
hold(len(intents) == 1 == len(root.OutputIntents), "not one output intent")
hold(str(intents[0].OutputConditionIdentifier), "no output condition")
profile = ImageCms.ImageCmsProfile(io.BytesIO(intents[0].DestOutputProfile.read_bytes())).profile
inks = {"GRAY": 1, "CMYK": 4}.get(profile.xcolor_space.strip())
hold(profile.device_class == "prtr" and inks == intents[0].DestOutputProfile.N, "no profile of a press")
hold(profile.version < 4.4, f"profile of version {profile.version}")

for key in ("/OpenAction", "/AA", "/AcroForm", "/StructTreeRoot", "/Names", "/OCProperties"):
    hold(key not in root, f"has {key}")
hold("/Duplex" not in root.get("/ViewerPreferences", {}), "asks for a printer")

spaces = set()
for number, page in enumerate(pdf.pages, 1):
    boxes = [[float(x) for x in page.obj[name]] for name in ("/MediaBox", "/BleedBox", "/TrimBox")]
    hold(boxes[0] == boxes[1] == boxes[2] and "/ArtBox" not in page.obj, f"page {number}: boxes {boxes}")
    for key in ("/Annots", "/AA", "/Group", "/PresSteps"):
        hold(key not in page.obj, f"page {number} has {key}")
    resources = page.obj.Resources
    for space in resources.get("/ColorSpace", {}).values():
        if isinstance(space, pikepdf.Array):
            alternate = space[2] if space[0] == "/Separation" else None
            hold(alternate is not None, f"page {number}: a space {space[0]}")
            hold(isinstance(alternate, pikepdf.Array) and alternate[0] == "/ICCBased", "an alternate without a profile")
            spaces.add(str(space[1]))
        else:
            spaces.add(str(space))
    for state in resources.get("/ExtGState", {}).values():
        for key in ("/CA", "/ca"):
            hold(float(state.get(key, 1)) == 1, f"page {number} is transparent")
        hold("/SMask" not in state and "/TR" not in state, f"page {number} has a mask")
    for font in resources.get("/Font", {}).values():
        for below in font.get("/DescendantFonts", [font]):
            files = [key for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in below.FontDescriptor]
            hold(files, f"page {number}: {font.BaseFont} is not embedded")
    for operands, operator in pikepdf.parse_content_stream(page):
        hold(str(operator) not in ("rg", "RG", "k", "K", "sh"), f"page {number}: {operator}")
hold(spaces <= {"/DeviceGray", "/Red"}, f"inks {spaces}")
print(f"{path}: PDF/X-4 as far as looked, {' '.join(sorted(spaces))}, {profile.profile_description}")
