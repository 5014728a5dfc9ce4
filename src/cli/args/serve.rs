//! `serve` as it is typed.

use std::net::SocketAddr;

use clap::Args;
use congbo::export::formats::{BaseAddress, ExportLanguage};

use super::one_of;

#[derive(Debug, Args)]
pub struct ServeArgs {
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080", value_parser = loopback)]
    pub listen: SocketAddr,
    #[arg(long)]
    pub no_drafts: bool,
    #[arg(long, value_parser = one_of(ExportLanguage::ALL, ExportLanguage::key))]
    pub language: Option<ExportLanguage>,
    #[arg(long, value_name = "URL")]
    pub base: Option<BaseAddress>,
}

/// Reads an address in numbers that is this host's own: nothing is looked up, and nobody is served
/// past a proxy that knows how to meet the world.
fn loopback(text: &str) -> Result<SocketAddr, String> {
    let address: Option<SocketAddr> = text.parse().ok();
    address.filter(|it| it.ip().is_loopback()).ok_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_host_is_listened_to_and_only_by_number() {
        for it in ["127.0.0.1:0", "127.8.8.8:80", "[::1]:8080"] {
            assert!(loopback(it).is_ok(), "{it}");
        }
        for it in ["0.0.0.0:80", "[::]:80", "192.168.1.2:80", "localhost:80", "127.0.0.1", ":80"] {
            assert!(loopback(it).is_err(), "{it}");
        }
    }
}
