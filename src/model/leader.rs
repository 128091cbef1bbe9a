//! `[[leader]]`: the leaders, whose names, posts and order texts are held against.

use crate::diagnostic::Spanned;
use crate::input::fields::Fields;

/// `[[leader]]`
#[derive(Debug)]
pub struct RawLeader {
    /// The name.
    pub name: Option<Spanned<String>>,
    /// The post, as it is written before the name.
    pub posts: Vec<Spanned<String>>,
}

impl RawLeader {
    /// Reads the table's fields.
    #[must_use]
    pub(crate) fn read(mut fields: Fields<'_, '_>) -> Self {
        let leader =
            Self { name: fields.required_text("name"), posts: fields.text_or_texts("post") };
        fields.finish();
        leader
    }
}

/// A leader whose name, post and place in the order the bulletin's texts are held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leader {
    /// The name.
    pub name: String,
    /// The post, where the bulletin gives it: `区委书记`.
    pub post: Option<String>,
}
