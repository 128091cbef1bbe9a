# Each import of the files given, as `FROM TO` without .rs.
BEGIN { for (i = 1; i < ARGC; i++) { file = ARGV[i]; sub(/\.rs$/, "", file); known[file] } }
FNR == 1 { file = FILENAME; sub(/\.rs$/, "", file); body[file] = ""; tests = 0 }
cfg && /^(pub.* )?mod [a-z_]+ \{/ { tests = 1 }
{ cfg = /^#\[cfg\(test\)\]/ }
!tests && !cfg { sub(/\/\/.*/, ""); body[file] = body[file] " " $0 }
function below(at, part) { return at == "" ? part : at "/" part }
# The file that a path names; none where the path leads out of here.
function target(from, path,   part, n, i, at) {
  n = split(path, part, "::"); at = from; i = 2
  if (part[1] == "crate") at = ""
  else if (part[1] == "super") for (i = 1; part[i] == "super"; i++) { if (!sub(/\/[^\/]*$/, "", at)) at = "" }
  else if (part[1] != "self") { if (!(below(from, part[1]) in known)) return ""; i = 1 }
  for (; i <= n && below(at, part[i]) in known; i++) at = below(at, part[i])
  return at == "" ? "lib" : at
}
function import(from, path,   to) { to = target(from, path); if (to != "" && to != from) print from, to }
# `a::{b, c::D}` as `a::b` and `a::c::D`; a name that is only handed on is no import.
function tree(from, prefix, text, passed,   i, c, depth, item, open, last) {
  for (i = 1; i <= length(text) + 1; i++) {
    c = substr(text, i, 1); depth += (c == "{") - (c == "}")
    if (c != "" && (c != "," || depth)) { item = item c; continue }
    open = index(item, "{"); last = item; sub(/.*(::|@)/, "", last); sub(/@.*/, "", item)
    if (open) tree(from, prefix substr(item, 1, open - 1), substr(item, open + 1, length(item) - open - 1), passed)
    else if (item != "" && (!passed || (body[from] " ") ~ ("[^A-Za-z_]" last "[^A-Za-z_]"))) import(from, prefix item)
    item = ""
  }
}
END { for (file in body) {
  for (n = 0; match(body[file], /[ ;}](pub(\([a-z ]+\))? )?use [^;]*;/); body[file] = before " " after) {
    before = substr(body[file], 1, RSTART); after = substr(body[file], RSTART + RLENGTH)
    use[++n] = substr(body[file], RSTART + 1, RLENGTH - 2)
  }
  for (; n; n--) {
    passed = use[n] ~ /^pub/; sub(/^.*use /, "", use[n]); gsub(/ as /, "@", use[n]); gsub(/ /, "", use[n])
    tree(file, "", use[n], passed)
  }
  for (; match(body[file], /[a-z_]+(::[a-z_]+)*::[A-Za-z_]/); body[file] = substr(body[file], RSTART + RLENGTH))
    import(file, substr(body[file], RSTART, RLENGTH - 3))
} }
