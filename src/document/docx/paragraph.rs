//! Paragraphs and runs: how they look, the number before them, and what their ends are.

use std::rc::Rc;

use super::super::{Look, NoticeKind, Run};
use super::counters::Label;
use super::fate::Of;
use super::node::Node;
use super::props::{ParagraphProps, RunProps};
use super::story::Open;
use super::walk::{Around, Walker};

/// What a paragraph's end is.
enum End {
    Plain,
    Inserted(Option<String>),
    Deleted(Option<String>),
    Hidden,
}

impl Walker<'_, '_> {
    /// Goes through a paragraph.
    pub(super) fn paragraph(&mut self, node: Node<'_>, around: &Around) {
        if around.is_in_paragraph {
            let inner = self.inside(around);
            let story = self.within(Of::Flow, |walker| walker.paragraph(node, &inner));
            self.story.hang(story.blocks, story.notices);
            return;
        }
        let props = node.w("pPr");
        let own = ParagraphProps::of(props);
        let mark = props.and_then(|props| props.w("rPr"));
        let looks = self.styles.looks(RunProps::default(), own.style.as_deref());
        let end = self.end_of(mark, own.style.as_deref());
        let goes_on = self.open_paragraph(&own);
        let has_number = !goes_on && self.fate(around).is_in();
        if has_number && matches!(end, End::Plain | End::Inserted(_)) {
            let label = self.label(&own, mark);
            if let Some(open) = &mut self.story.open {
                open.label = label;
            }
        }
        let inner = Around {
            is_in_paragraph: true,
            style: own.style.clone(),
            looks: Rc::new(looks),
            ..around.clone()
        };
        self.children(node, &inner);
        self.end_paragraph(&end, has_number.then_some((&own, mark)));
        if let Some(section) = props.and_then(|props| props.w("sectPr")) {
            self.margins(section);
        }
    }

    /// Opens a paragraph, and says whether its text goes on in the one before.
    fn open_paragraph(&mut self, own: &ParagraphProps) -> bool {
        if let Some(open) = self.story.open.as_mut().filter(|open| open.is_joined) {
            open.is_joined = false;
            if !open.is_blank() {
                return true;
            }
            self.story.open = None;
        } else {
            self.story.flush();
        }
        let resolved = self.styles.resolved(own.clone());
        let is_title =
            self.styles.paragraph(own.style.as_deref()).is_some_and(|style| style.is_title);
        let look =
            Look { is_title, is_centred: resolved.is_centred == Some(true), half_points: None };
        self.story.open = Some(Open::of(look));
        false
    }

    fn end_paragraph(&mut self, end: &End, numbered: Option<(&ParagraphProps, Option<Node<'_>>)>) {
        let is_blank = self.story.open.as_ref().is_none_or(Open::is_blank);
        match end {
            End::Plain => return self.story.flush(),
            End::Inserted(who) => {
                self.story.tell(NoticeKind::Parted, who.clone(), String::new());
                return self.story.flush();
            }
            End::Deleted(who) if !is_blank => {
                self.story.tell(NoticeKind::Joined, who.clone(), String::new());
            }
            End::Hidden if !is_blank => {
                self.story.tell(NoticeKind::Hidden, None, "（段落标记）".to_owned());
            }
            End::Deleted(_) | End::Hidden => {}
        }
        let label = numbered.filter(|_| !is_blank).and_then(|(own, mark)| self.label(own, mark));
        let open = self.story.open.get_or_insert_default();
        open.is_joined = true;
        if let Some((_, run)) = label {
            open.put_first(run);
        }
        self.story.end_line();
    }

    fn end_of(&mut self, mark: Option<Node<'_>>, style: Option<&str>) -> End {
        let Some(mark) = mark else { return End::Plain };
        self.count_changes(mark);
        let who = |node: Node<'_>| node.own("author").map(str::to_owned);
        if let Some(change) = mark.w("del").or_else(|| mark.w("moveFrom")) {
            return End::Deleted(who(change));
        }
        if self.styles.looks(RunProps::of(Some(mark)), style).is_hidden {
            return End::Hidden;
        }
        mark.w("ins").map_or(End::Plain, |change| End::Inserted(who(change)))
    }

    /// The number that stands before a paragraph.
    fn label(&mut self, own: &ParagraphProps, mark: Option<Node<'_>>) -> Option<(Label, Run)> {
        let props = self.styles.resolved(own.clone());
        let list = props.list.as_deref().filter(|list| *list != "0")?;
        let style = self.styles.paragraph(own.style.as_deref());
        let owner = style.and_then(|style| style.list_owner.as_deref());
        let of_style = |style: &str| self.numbering.level_of_style(list, style, &self.styles);
        let bound = own.style.as_deref().and_then(of_style).or_else(|| owner.and_then(of_style));
        let level = own.level.or(bound.filter(|_| own.list.is_none())).or(props.level).unwrap_or(0);
        let label = self.counters.next(list, level, &self.numbering, &self.styles)?;
        for form in &label.unknown {
            let text = format!("编号格式“{form}”不认得，按阿拉伯数字写出");
            self.story.tell(NoticeKind::Other, None, text);
        }
        if label.is_first_lost {
            let text = "自动编号过多，之后的没有写出".to_owned();
            self.story.tell(NoticeKind::Damaged, None, text);
        }
        for sign in &label.signs {
            self.story.tell(NoticeKind::Symbol, None, sign.clone());
        }
        let looks = self.styles.looks(RunProps::of(mark), own.style.as_deref());
        if looks.is_struck {
            self.story.tell(NoticeKind::Deleted, None, label.text);
            return None;
        }
        let run = Run { text: label.text.clone(), is_bold: label.bold.unwrap_or(looks.is_bold) };
        (!run.text.is_empty()).then_some((label, run))
    }

    /// Goes through a run.
    pub(super) fn run(&mut self, node: Node<'_>, around: &Around) {
        let own = RunProps::of(node.w("rPr"));
        let looks = self.styles.looks(own, around.style.as_deref());
        self.children(node, &Around { looks: Rc::new(looks), ..around.clone() });
    }
}
