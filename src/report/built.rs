//! What was built, in the words the office asks for.

use crate::model::issue::Left;
use crate::session::Built;

/// `工作快报第439期.pdf：4页，采用17篇（指挥调度1 …），留用0，末页余9行`
pub(super) fn words(built: &Built) -> String {
    let name = built.files().next().map_or_else(
        || "标准输出".to_owned(),
        |path| path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
    );
    let name = match built.pictures.len() {
        0 | 1 => name,
        count => format!("{name} 等{count}张"),
    };
    let sections: Vec<String> =
        built.sections.iter().map(|it| format!("{}{}", it.name, it.items)).collect();
    let Left { held, withheld, draft, rejected } = built.left;
    let sections = sections.join(" ");
    let mut words = vec![
        format!("{name}：{}页", built.pages),
        format!("采用{}篇（{sections}）", built.adopted),
        format!("留用{held}"),
    ];
    let others = [(withheld, "撤稿"), (draft, "待编"), (rejected, "未采用")];
    let others = others.into_iter().filter(|(count, _)| *count > 0);
    words.extend(others.map(|(count, what)| format!("{what}{count}")));
    words.push(format!("末页余{}行", built.rows_left));
    if let (Some(copies), Some(sheets)) = (built.copies, built.sheets) {
        let paper =
            if built.paper == "A4" { "纸".to_owned() } else { format!("{}纸", built.paper) };
        words.push(format!("印{copies}份用{paper}{sheets}张"));
    }
    words.join("，")
}
