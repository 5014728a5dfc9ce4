//! Data as it may stand in a page: nothing of it is ever markup, and characters that turn or hide
//! text are written out.

use maud::{Markup, PreEscaped, Render, html};

use crate::{diff::redline::safe, domain::text::escape_json_for_script};

/// Words of a document or a decision, between tags or in an attribute.
pub struct ShownWords<'a>(pub &'a str);

impl Render for ShownWords<'_> {
    fn render_to(&self, buffer: &mut String) {
        safe(self.0).render_to(buffer);
    }
}

/// Returns data as JSON in a script: neither `</script` nor `<!--` can stand in it, nor what turns
/// or hides text.
pub fn in_script(json: &str) -> PreEscaped<String> {
    PreEscaped(escape_json_for_script(json).into_owned())
}

/// Returns text whose lines stand apart in a page's main part.
pub fn lines(text: &str) -> Markup {
    html! { (ShownWords(text.trim())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_markup_and_what_hides_text_is_written_out() {
        let words = "<b a=\"x\">&\u{202e}đảo\u{0}</b>";
        let shown = html! { p title=(ShownWords(words)) { (lines(words)) } }.into_string();
        assert_eq!(shown.matches('<').count(), 2, "{shown}");
        assert!(shown.contains("\\u{202e}đảo\\u{0}&lt;/b&gt;"), "{shown}");
        assert_eq!(shown.matches('"').count(), 2, "{shown}");
    }

    #[test]
    fn data_in_a_script_is_the_data_and_cannot_end_it() {
        let data = serde_json::json!({"a": "</script><!--<script>&\u{2028}\u{202e}\u{feff}\u{ad}"});
        let written = in_script(&data.to_string()).0;
        assert!(written.is_ascii() && !written.contains(['<', '>', '&']), "{written}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&written).unwrap(), data);
    }
}
