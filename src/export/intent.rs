//! What a press prints with: the output intent of PDF/X.

use anyhow::{Context, Result, bail, ensure};
use moxcms::{
    ColorProfile, DataColorSpace, LocalizableString, ProfileClass, ProfileText, ProfileVersion,
};

/// The tone of black on uncoated paper: half a tone prints as seven tenths of one.
const TONE: f32 = 1.64;

/// The most characters of what a profile is called.
const LONGEST_NAME: usize = 100;

/// A printing condition, by its profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// What the profile is called.
    pub(super) name: String,
    /// The profile.
    pub(super) profile: Vec<u8>,
    /// How many inks it knows: black, or the four.
    pub(super) inks: u8,
}

impl Intent {
    /// Black on uncoated paper, for whoever names no other.
    ///
    /// # Errors
    /// The program is at fault.
    pub fn black() -> Result<Self> {
        let text = |text: &str| {
            let text = LocalizableString::new("en".to_owned(), "US".to_owned(), text.to_owned());
            Some(ProfileText::Localizable(vec![text]))
        };
        let name = "Black on uncoated paper";
        let mut profile = ColorProfile::new_gray_with_gamma(TONE);
        profile.profile_class = ProfileClass::OutputDevice;
        profile.media_white_point = Some(profile.white_point);
        profile.chromatic_adaptation = None;
        profile.description = text(name);
        profile.copyright = text("Public Domain");
        let mut profile = profile.encode().context("ICC 特性文件写不出来")?;
        // What it holds is of version 4.2 already, the newest that PDF/X-4 takes for sure.
        profile[8..12].copy_from_slice(&[4, 0x20, 0, 0]);
        // No clock: year, month, day, hour, minute, second (ICC.1 4.2).
        let made = [2026_u16, 1, 1, 0, 0, 0].map(u16::to_be_bytes);
        profile[24..36].copy_from_slice(made.as_flattened());
        Ok(Self { name: name.to_owned(), profile, inks: 1 })
    }

    /// That of a profile.
    ///
    /// # Errors
    /// It is no profile, or none that says how black and spot inks print (ISO 15930-7 6.2.2).
    pub fn of(profile: Vec<u8>) -> Result<Self> {
        ensure!(profile.get(36..40) == Some(b"acsp"), "不是 ICC 特性文件");
        ensure!(profile[8] < 5, "特性文件是 ICC 5（iccMAX）的，比 PDF/X-4 许可的新");
        let known = ColorProfile::new_from_slice(&profile).context("ICC 特性文件坏了")?;
        ensure!(
            known.profile_class == ProfileClass::OutputDevice,
            "不是印刷、打印的特性文件（prtr），是显示器、扫描仪或别的"
        );
        ensure!(
            known.version() <= ProfileVersion::V4_3,
            "特性文件的版本比 PDF/X-4 许可的新（4.3 以后）"
        );
        let inks = match known.color_space {
            DataColorSpace::Gray => 1,
            DataColorSpace::Cmyk => 4,
            _ => bail!("特性文件不是四色（CMYK）也不是灰度的，黑墨印出来会变"),
        };
        let has_tone = known.gray_trc.is_some()
            || known.lut_a_to_b_colorimetric.is_some()
            || known.lut_a_to_b_perceptual.is_some();
        ensure!(has_tone, "特性文件里没有说墨印出来是什么颜色（A2B、kTRC）");
        let name = match known.description {
            Some(ProfileText::PlainString(text)) => text,
            Some(ProfileText::Localizable(list)) => {
                list.into_iter().next().map(|it| it.value).unwrap_or_default()
            }
            Some(ProfileText::Description(text)) => text.ascii_string,
            None => String::new(),
        };
        let name: String = name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
        let name = if name.trim().is_empty() { "Custom" } else { name.trim() };
        Ok(Self { name: name.to_owned(), profile, inks })
    }
}
