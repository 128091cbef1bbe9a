//! What stays with a number as what it counts, or is measured in (GB/T 15835 4).

use super::class::Class;
use super::turn::Turn;

/// Units and counting words of more than one character; those of one are held by the number before them.
#[rustfmt::skip]
const UNITS: [&str; 85] = [
    "平方公里", "平方千米", "平方厘米", "平方米", "立方厘米", "立方米", "立方", "平米", "千瓦时", "兆瓦时", "公里", "千米", "厘米", "毫米", "分米",
    "微米", "纳米", "英寸", "英尺", "英里", "海里", "公顷", "公斤", "千克", "毫克", "微克", "公吨", "市斤", "毫升", "小时", "分钟", "秒钟",
    "点钟", "课时", "学时", "学年", "个半月", "月份", "年代", "世纪", "季度", "周年", "周岁", "人次", "户次", "批次", "车次", "台次", "辆次",
    "场次", "架次", "班次", "件次", "项次", "家次", "频次", "艘次", "人份", "元整", "千瓦", "兆瓦", "毫安", "千伏", "千伏安", "兆帕", "分贝",
    "马力", "像素", "台套", "标箱", "床位", "席位", "单元", "号楼", "号院", "号线", "美元", "欧元", "港币", "港元", "日元", "英镑", "摄氏度",
    "百分点", "工作日",
];

/// What multiplies a number before its unit.
pub(super) const POWERS: &str = "十百千万亿余多几";

/// What says that there are more.
const MORE: &str = "余多几";

/// For each character that belongs to a number's unit with the one before it, or to a unit's `/` and what it is per,
/// whether a line may begin with it.
pub(super) fn units(text: &str, chars: &[(usize, char)], classes: &[Class]) -> Vec<Option<Turn>> {
    let mut held = vec![None; chars.len()];
    let class = |at: usize| classes.get(at).copied().unwrap_or(Class::Other);
    let longest = |at: usize| {
        let rest = chars.get(at).map_or("", |(byte, _)| &text[*byte..]);
        UNITS
            .iter()
            .filter(|unit| rest.starts_with(**unit))
            .map(|unit| unit.chars().count())
            .max()
            .unwrap_or(0)
    };
    let char = |at: usize| chars.get(at).map_or('\0', |(_, c)| *c);
    for at in 1..chars.len() {
        let is_after_number = class(at - 1) == Class::Digit && class(at) != Class::Digit;
        let is_per = class(at - 1) == Class::Slash && class(at) == Class::Han;
        if !is_after_number && !is_per {
            continue;
        }
        let unit = at + usize::from(is_after_number && class(at) == Class::Space);
        let powers = (unit..chars.len()).take_while(|at| POWERS.contains(char(*at))).count();
        // After a power, a unit of one character is held as well, and one that is spelled.
        let after_power = unit
            + powers
            + usize::from(
                powers > 0
                    && matches!(class(unit + powers), Class::Han | Class::Letter | Class::Unit),
            );
        let mut to =
            (unit..=unit + powers).map(|at| at + longest(at)).fold(after_power, usize::max);
        // `1,280余‖万元`, `4.2万‖立方米`
        let after_more = (unit + 1..=unit + powers).find(|at| MORE.contains(char(at - 1)));
        let after_powers = Some(unit + powers).filter(|at| powers > 0 && longest(*at) > 1);
        let mut poor = after_more.or(after_powers);
        // `1.1个‖百分点`, `8个多月`
        if let Some(counter) = (unit..=unit + powers).find(|at| char(*at) == '个') {
            let more = usize::from(MORE.contains(char(counter + 1)));
            let counted = counter + 1 + more;
            let length = longest(counted);
            if more == 0 && length >= 3 {
                poor = Some(counted);
            }
            to = to.max(counted + length.max(usize::from(char(counted) == '月')));
        }
        for place in held.iter_mut().take(to).skip(at + 1) {
            *place = Some(Turn::None);
        }
        if let Some(place) = poor.and_then(|at| held.get_mut(at)) {
            *place = Some(Turn::Poor);
        }
    }
    held
}
