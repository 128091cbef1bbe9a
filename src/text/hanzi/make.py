#!/usr/bin/env python3
"""Writes readings.tsv, simplified.txt and radicals.txt beside this script, from the Unicode Character
Database as Debian's package unicode-data has it (15.0; Unicode License V3).

usage: make.py [/usr/share/unicode]

readings.tsv    every Han of the Table of General Standard Chinese Characters (通用规范汉字表) and of GB
                2312: its readings without tones, the usual first, and its Cangjie code, which says
                of what shapes it is
simplified.txt  pairs: a traditional, Japanese or variant form outside those two sets, and the form
                in GB 2312 that it stands for; those of rarer forms live on in names
radicals.txt    pairs: a radical's own character, and the ideograph of its shape
"""
import bz2
import re
import sys
import unicodedata
from pathlib import Path

source = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
here = Path(__file__).resolve().parent


def unihan(name):
    """Every property of a file: {(character, property): value}."""
    values = {}
    for line in bz2.open(source / f"Unihan_{name}.txt.bz2", "rt", encoding="utf-8"):
        if line.startswith("U+"):
            code, key, value = line.rstrip("\n").split("\t")
            values[chr(int(code[2:], 16)), key] = value
    return values


mappings = unihan("OtherMappings")
common = {bytes([h, l]).decode("gb2312") for h in range(0xB0, 0xF8) for l in range(0xA1, 0xFF)
          if not (h == 0xD7 and l > 0xF9)}
standard = common | {c for (c, key) in mappings if key == "kTGH"}
assert len(standard) > 8200, len(standard)

readings = unihan("Readings")
shapes = unihan("DictionaryLikeData")


def sounds(c):
    given = readings.get((c, "kTGHZ2013")) or readings.get((c, "kXHC1983")) or ""
    found = [readings.get((c, "kMandarin"), "").split(" ")[0]] + re.findall(r":([^ ]+)", given)
    plain = {}
    for reading in ",".join(found).replace(" ", ",").split(","):
        letters = unicodedata.normalize("NFD", reading.replace("ü", "v").replace("ǖ", "v")
                                        .replace("ǘ", "v").replace("ǚ", "v").replace("ǜ", "v"))
        plain["".join(letter for letter in letters if letter.isascii() and letter.isalpha())] = True
    return ",".join(sound for sound in plain if sound)


rows = [f"{c}\t{sounds(c)}\t{shapes.get((c, 'kCangjie'), '')}\n" for c in sorted(standard)]
(here / "readings.tsv").write_text("".join(rows), encoding="utf-8")

variants = unihan("Variants")


def targets(c, key):
    return [chr(int(code[2:], 16)) for code in re.findall(r"U\+[0-9A-F]+", variants.get((c, key), ""))]


def standard_form(c):
    """The one standard form that a character stands for, by way of another form where need be."""
    for key in ["kSimplifiedVariant", "kSemanticVariant", "kZVariant"]:
        for form in targets(c, key):
            if form in common and form != c:
                return form
            for further in targets(form, "kSimplifiedVariant"):
                if further in common and further != c:
                    return further
    return None


# Japanese forms that Unihan does not tie to a standard one.
JAPANESE = ("発发歩步産产広广沢泽単单戦战実实図图対对変变県县応应駅驿売卖労劳栄荣験验続续総总経经済济気气検检権权観观"
            "関关辺边黒黑徳德恵惠撃击帰归拠据挙举区区渋涩焼烧条条巣巢繊纤増增蔵藏択择団团遅迟鉄铁転转伝传"
            "稲稻悩恼脳脑拝拜浜滨払拂仏佛両两猟猎緑绿塁垒霊灵齢龄暦历歴历恋恋楽乐薬药訳译様样覧览")
japanese = {a: b for a, b in zip(JAPANESE[::2], JAPANESE[1::2]) if a not in standard and b in standard}

pairs = [a + b for a, b in japanese.items() if not standard_form(a)]
for c in sorted({c for (c, _) in variants} - standard):
    if "\u3400" <= c <= "\u9fff" and (form := standard_form(c)):
        pairs.append(c + form)
(here / "simplified.txt").write_text("".join(sorted(pairs)), encoding="utf-8")

radicals = []
for line in (source / "EquivalentUnifiedIdeograph.txt").read_text(encoding="utf-8").splitlines():
    if found := re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([0-9A-F]+)", line):
        first, last, form = found[1], found[2] or found[1], found[3]
        for code in range(int(first, 16), int(last, 16) + 1):
            if 0x2E80 <= code <= 0x2FD5 and int(form, 16) < 0x10000:
                radicals.append(chr(code) + chr(int(form, 16)))
(here / "radicals.txt").write_text("".join(sorted(radicals)), encoding="utf-8")
