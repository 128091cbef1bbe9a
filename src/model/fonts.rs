//! `[fonts]`: the office's own faces, before those of the program.

use crate::diagnostic::Spanned;
use crate::fonts::Role;
use crate::input::fields::Fields;

/// `[fonts]` of `kuaibao.toml`.
#[derive(Debug, Clone, Default)]
pub struct RawFonts {
    /// The folder of the files, from that of `kuaibao.toml`.
    pub dir: Option<Spanned<String>>,
    /// Whether installed faces are looked through as well.
    pub system: Option<Spanned<bool>>,
    /// The faces of each role: names of families, or of files; the first comes first.
    pub faces: Vec<(Role, Vec<Spanned<String>>)>,
}

impl RawFonts {
    /// Reads `[fonts]` below the file's top.
    pub(crate) fn read(top: &mut Fields<'_, '_>) -> Self {
        let Some(mut fields) = top.table("fonts") else {
            return Self::default();
        };
        let fonts = Self {
            dir: fields.text("dir"),
            system: fields.boolean("system"),
            faces: Role::ALL.map(|role| (role, fields.text_or_texts(role.key()))).into(),
        };
        fields.finish();
        fonts
    }

    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.dir.is_none() && self.faces.iter().all(|(_, names)| names.is_empty())
    }
}
