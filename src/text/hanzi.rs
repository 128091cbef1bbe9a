//! What is known of single Han: how they sound, of what shapes they are made, what standard form a
//! traditional one stands for. `hanzi/make.py` writes the data from the Unicode Character Database.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Whether a character is one of the hundred surnames that most people have.
#[must_use]
pub fn is_surname(c: char) -> bool {
    const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈\
        姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤";
    SURNAMES.contains(c)
}

/// The readings of a standard character, without tones, the usual one first; empty for any other.
#[must_use]
pub fn readings(c: char) -> &'static [&'static str] {
    READINGS.get(&c).map_or(&[], |(readings, _)| readings)
}

/// The Cangjie code of a standard character: a letter a shape.
#[must_use]
pub fn shape(c: char) -> &'static str {
    READINGS.get(&c).map_or("", |(_, shape)| shape)
}

/// Whether two characters are easily taken for each other by ear, as each usually sounds: zh for z,
/// -ng for -n, n for l, any tone.
#[must_use]
pub fn sound_alike(a: char, b: char) -> bool {
    let usual = |c| readings(c).first().map(|reading| heard(reading));
    usual(a).is_some_and(|sound| usual(b) == Some(sound))
}

/// A reading without what dialects confuse.
fn heard(reading: &str) -> String {
    let plain = reading.replacen("zh", "z", 1).replacen("ch", "c", 1).replacen("sh", "s", 1);
    let plain = plain.strip_suffix('g').unwrap_or(&plain);
    plain.strip_prefix('n').map_or_else(|| plain.to_owned(), |rest| format!("l{rest}"))
}

/// Whether two characters are easily taken for each other by eye: one letter of their Cangjie codes
/// differs, or only what stands before three letters or more, the same right side under another
/// radical.
#[must_use]
pub fn look_alike(a: char, b: char) -> bool {
    let (a, b) = (shape(a), shape(b));
    if a.is_empty() || b.is_empty() || a.len().max(b.len()) < 3 {
        return a == b && !a.is_empty();
    }
    let same = a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count();
    same >= 3 || strsim::levenshtein(a, b) <= 1
}

/// The traditional, Japanese and variant characters, each with its standard form.
pub static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let pairs = pairs(include_str!("hanzi/simplified.txt"));
    let mut has = vec![0; (0x9FFF - Forms::FIRST as usize) / 64 + 1];
    for (form, _) in &pairs {
        let at = Forms::place(*form);
        has[at / 64] |= 1 << (at % 64);
    }
    Forms { pairs, has }
});

/// Characters with a standard form that is another.
pub struct Forms {
    pairs: Vec<(char, char)>,
    /// One bit a character from `FIRST` on: texts are looked through character by character, and
    /// hardly any has another form.
    has: Vec<u64>,
}

impl Forms {
    const FIRST: u32 = 0x3400;

    fn place(c: char) -> usize {
        u32::from(c).wrapping_sub(Self::FIRST) as usize
    }

    /// Whether a character is one of them.
    #[must_use]
    pub fn has(&self, c: char) -> bool {
        let at = Self::place(c);
        self.has.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// The standard form of one; none for a character that is standard itself.
    #[must_use]
    pub fn standard(&self, c: char) -> Option<char> {
        if self.has(c) { find(&self.pairs, c) } else { None }
    }
}

/// The ideograph of a radical's own character (U+2E80–2FD5).
#[must_use]
pub fn of_radical(c: char) -> Option<char> {
    if !('\u{2E80}'..='\u{2FD5}').contains(&c) {
        return None;
    }
    find(&RADICALS, c)
}

type Readings = HashMap<char, (Vec<&'static str>, &'static str)>;

static READINGS: LazyLock<Readings> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let mut parts = line.split('\t');
        let c = parts.next()?.chars().next()?;
        let readings = parts.next()?.split(',').filter(|reading| !reading.is_empty()).collect();
        Some((c, (readings, parts.next()?)))
    };
    include_str!("hanzi/readings.tsv").lines().filter_map(line).collect()
});

static RADICALS: LazyLock<Vec<(char, char)>> =
    LazyLock::new(|| pairs(include_str!("hanzi/radicals.txt")));

/// Pairs written one after the other, sorted.
fn pairs(text: &str) -> Vec<(char, char)> {
    let mut characters = text.chars();
    let mut pairs: Vec<_> =
        std::iter::from_fn(|| Some((characters.next()?, characters.next()?))).collect();
    pairs.sort_unstable();
    pairs
}

fn find(pairs: &[(char, char)], c: char) -> Option<char> {
    pairs.binary_search_by_key(&c, |pair| pair.0).ok().map(|at| pairs[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sounds_and_shapes() {
        assert_eq!(readings('坤'), ["kun"]);
        assert!(readings('行').contains(&"hang") && readings('行').contains(&"xing"));
        assert_eq!((shape('坤'), shape('珅')), ("GLWL", "MGLWL"));
        assert!(readings('説').is_empty() && readings('a').is_empty());
    }

    #[test]
    fn near_misses() {
        for (a, b) in [('坤', '珅'), ('锋', '峰'), ('已', '己')] {
            assert!(look_alike(a, b) || sound_alike(a, b), "{a}{b}");
        }
        for (a, b) in
            [('永', '勇'), ('张', '章'), ('宁', '林'), ('兰', '南'), ('申', '生'), ('付', '傅')]
        {
            assert!(sound_alike(a, b), "{a}{b}");
        }
        for (a, b) in [('国', '军'), ('坚', '强'), ('伟', '强'), ('a', 'b'), ('国', '，')] {
            assert!(!look_alike(a, b) && !sound_alike(a, b), "{a}{b}");
        }
    }

    #[test]
    fn standard_forms() {
        for (form, standard) in "説说國国門门囯国裏里産产"
            .chars()
            .zip("説说國国門门囯国裏里産产".chars().skip(1))
            .step_by(2)
        {
            assert_eq!(FORMS.standard(form), Some(standard), "{form}");
        }
        for c in "乾著瞭於镕喆堃玥祎𬭎㛃珅垚森a。".chars() {
            assert_eq!(FORMS.standard(c), None, "{c}");
        }
        assert_eq!(
            (of_radical('⼈'), of_radical('⺠'), of_radical('人')),
            (Some('人'), Some('民'), None)
        );
    }
}
