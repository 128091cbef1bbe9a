//! Tables on one line: `source = { file = "…", page = 3 }`.

use super::line::{Line, is_quote};
use super::value::{CLOSE, OPEN, PARTS, like, meant};
use crate::input::shape::{Asked, Shape, known};

impl Line<'_> {
    /// Reads a table with this name; how it is written. `None` where it is none.
    pub(super) fn inline(&mut self, name: &str, asked: &[Asked]) -> Option<String> {
        let open = self.next().filter(|c| matches!(c, '{' | '｛' | '(' | '（'))?;
        let start = self.at();
        self.brace(open, '{');
        let mut fields = Vec::new();
        loop {
            self.skip_blanks();
            match self.next() {
                Some(c) if CLOSE.contains(&c) => {
                    self.brace(c, '}');
                    break;
                }
                Some(',') => self.skip(1),
                Some(c) if PARTS.contains(&c) => {
                    self.skip_as(c.len_utf8(), format!("几项之间用半角的逗号分开，这里是 {c}"));
                }
                None => {
                    self.fault(start..start + open.len_utf8(), "花括号没有配对".to_owned());
                    break;
                }
                Some(_) => fields.push(self.field_inside(name, asked)?),
            }
        }
        Some(format!("{{ {} }}", fields.join(", ")))
    }

    fn brace(&mut self, c: char, right: char) {
        if c == right {
            self.skip(1);
        } else {
            self.skip_as(c.len_utf8(), format!("一行里的表用半角的花括号 {{ }}，这里是 {c}"));
        }
    }

    /// One key and its value, up to the mark behind it.
    fn field_inside(&mut self, table: &str, asked: &[Asked]) -> Option<String> {
        let start = self.at();
        let key = Some(self.key()).filter(|key| !key.is_empty())?;
        let header = format!("[{table}]");
        let known = known(key, &header, asked);
        let name = known.map_or(key, |it| it.key);
        let key_at = start..start + key.len();
        if name != key {
            self.fault(key_at.clone(), format!("字段名“{key}”要写成 {name}"));
        }
        self.equals(&key_at, known.is_some());
        let shape = known.map_or(&Shape::Text, |it| &it.shape);
        let value = match self.next() {
            Some(c) if is_quote(c) => self.element(c),
            Some(c) if OPEN.contains(&c) && shape.is_list() => self.list(c),
            _ => self.bare_inside(shape),
        };
        Some(format!("{name} = {value}"))
    }

    fn bare_inside(&mut self, shape: &Shape) -> String {
        let start = self.at();
        let text =
            self.take_while(|c| !PARTS.contains(&c) && !CLOSE.contains(&c) && c != '#').trim();
        let at = start..start + text.len();
        let found = Some(text).filter(|text| !text.is_empty()).and_then(|text| meant(text, shape));
        let Some((written, message)) = found else {
            self.fault(start..start + text.len().max(1), "这里的值写得不对".to_owned());
            self.is_example = true;
            return like(shape);
        };
        if written != text {
            self.fault(at, message.to_owned());
        }
        written
    }
}
