//! Lines under a text that say who wrote it, who let it pass, whom to call: labels, each with what it says.

/// What a label is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contact {
    /// 执笔
    Writer,
    /// 审签
    Approved,
    /// 电话
    Phone,
    /// Nothing that an item keeps in a field.
    Other,
}

/// The labels, those first that others begin with.
const LABELS: [(&str, Contact); 34] = [
    ("联系电话", Contact::Phone),
    ("联系方式", Contact::Phone),
    ("办公电话", Contact::Phone),
    ("手机号码", Contact::Phone),
    ("手机", Contact::Phone),
    ("电话", Contact::Phone),
    ("执笔人", Contact::Writer),
    ("执笔", Contact::Writer),
    ("撰稿人", Contact::Writer),
    ("撰稿", Contact::Writer),
    ("拟稿人", Contact::Writer),
    ("拟稿", Contact::Writer),
    ("供稿人", Contact::Writer),
    ("审签人", Contact::Approved),
    ("审签", Contact::Approved),
    ("审核人", Contact::Approved),
    ("审核", Contact::Approved),
    ("签发人", Contact::Approved),
    ("签发", Contact::Approved),
    ("核稿", Contact::Approved),
    ("联系人", Contact::Other),
    ("报送人", Contact::Other),
    ("填报人", Contact::Other),
    ("责任编辑", Contact::Other),
    ("电子邮箱", Contact::Other),
    ("邮箱", Contact::Other),
    ("传真", Contact::Other),
    ("QQ", Contact::Other),
    ("微信", Contact::Other),
    ("报送单位", Contact::Other),
    ("报送时间", Contact::Other),
    ("报送日期", Contact::Other),
    ("供稿时间", Contact::Other),
    ("时间", Contact::Other),
];

/// Who has the piece in hand; it says so under it.
#[must_use]
pub(crate) fn is_contact(line: &str) -> bool {
    contacts(line).is_some()
}

/// The labels of a line that has nothing else, each with its kind and what it says.
#[must_use]
pub(crate) fn contacts(line: &str) -> Option<Vec<(&str, Contact, &str)>> {
    let bare = line.trim_matches('*');
    let inside = bare.trim_end_matches('。').strip_prefix(['（', '(']);
    let inside = inside.filter(|rest| rest.ends_with(['）', ')']));
    // A sentence is text.
    if bare.ends_with('。') && inside.is_none() {
        return None;
    }
    let bare = inside.map_or(bare, |inside| inside.trim_end_matches(['）', ')']));
    let mut found = Vec::new();
    let mut rest = bare.trim();
    while !rest.is_empty() {
        let (label, kind, said) = labelled(rest)?;
        let end = next_label(said).unwrap_or(said.len());
        let value = said[..end].trim_matches(is_between);
        if value.contains(['：', ':', '。']) {
            return None;
        }
        found.push((label, kind, value));
        rest = &said[end..];
    }
    // `电话：12345` may be a line that anybody calls.
    let is_number = |(_, kind, value): &(&str, Contact, &str)| {
        *kind == Contact::Phone && value.chars().filter(char::is_ascii_digit).count() >= 7
    };
    let is_told = |it: &(&str, Contact, &str)| {
        !matches!(it.0, "电话" | "手机" | "邮箱" | "传真" | "QQ" | "微信" | "时间")
    };
    (found.iter().any(|it| is_told(it) || is_number(it))).then_some(found)
}

/// What parts a label's text from the next label.
fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, '，' | ',' | '；' | ';' | '、' | '/')
}

/// A label at a text's beginning, and what follows its colon.
fn labelled(text: &str) -> Option<(&'static str, Contact, &str)> {
    LABELS.iter().find_map(|(label, kind)| {
        let rest = text.strip_prefix(label)?.trim_start();
        Some((*label, *kind, rest.strip_prefix(['：', ':'])?))
    })
}

/// Where the next label stands, after a space or a mark.
fn next_label(text: &str) -> Option<usize> {
    let mut before = None;
    text.char_indices().find_map(|(at, c)| {
        let is_apart = before.is_some_and(is_between);
        before = Some(c);
        (is_apart && labelled(&text[at..]).is_some()).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_parted() {
        assert_eq!(
            contacts("（联系人：张三，电话：60002580）"),
            Some(vec![("联系人", Contact::Other, "张三"), ("电话", Contact::Phone, "60002580")])
        );
        assert_eq!(
            contacts("执笔：李 四　审签：王五"),
            Some(vec![("执笔", Contact::Writer, "李 四"), ("审签", Contact::Approved, "王五")])
        );
        assert!(is_contact("（联系人：张三，电话：60002580）。"));
        assert!(
            is_contact("报送单位：白沙镇 报送时间：3月3日") && is_contact("撰稿：李四 时间：3月")
        );
        let said = contacts("审核：李四（副镇长）").unwrap_or_default();
        assert_eq!(said, [("审核", Contact::Approved, "李四（副镇长）")]);
        assert!(is_contact("联系人：张三 13500000000") && is_contact("电话：60002580"));
    }

    #[test]
    fn other_lines_have_none() {
        for line in [
            "时间：3月5日",
            "电话：12345",
            "联系群众：入户走访",
            "审核：材料齐全。",
            "近日，电话：60002580",
        ] {
            assert!(!is_contact(line), "{line}");
        }
    }
}
