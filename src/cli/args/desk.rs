//! `ui` as it is typed.

use clap::Args;

#[derive(Debug, Args)]
pub struct UiArgs {
    #[arg(long)]
    pub plain: bool,
}
