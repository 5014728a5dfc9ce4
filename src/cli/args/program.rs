//! How a command of many is built without the others: all of them together are most of what a
//! short command would cost.

/// Declares the commands: how each is called, and what it takes.
macro_rules! commands {
    ($($name:literal $variant:ident($args:ty),)*) => {
        #[derive(Debug)]
        pub enum ProgramCommand {
            $($variant($args),)*
        }

        impl ProgramCommand {
            const NAMES: &[&str] = &[$($name),*];

            /// Builds a command by its name, as clap sees it; `None` where none is called so.
            pub fn named(name: &str) -> Option<clap::Command> {
                match name {
                    $($name => Some(<$args as clap::Args>::augment_args(clap::Command::new($name))),)*
                    _ => None,
                }
            }
        }

        impl clap::FromArgMatches for ProgramCommand {
            fn from_arg_matches(matches: &clap::ArgMatches) -> Result<Self, clap::Error> {
                Self::from_arg_matches_mut(&mut matches.clone())
            }

            fn from_arg_matches_mut(matches: &mut clap::ArgMatches) -> Result<Self, clap::Error> {
                let Some((name, mut matches)) = matches.remove_subcommand() else {
                    return Err(clap::Error::new(clap::error::ErrorKind::MissingSubcommand));
                };
                match &*name {
                    $($name => {
                        <$args as clap::FromArgMatches>::from_arg_matches_mut(&mut matches)
                            .map(Self::$variant)
                    })*
                    _ => Err(clap::Error::new(clap::error::ErrorKind::InvalidSubcommand)),
                }
            }

            fn update_from_arg_matches(&mut self, matches: &clap::ArgMatches) -> Result<(), clap::Error> {
                *self = Self::from_arg_matches(matches)?;
                Ok(())
            }
        }

        impl clap::Subcommand for ProgramCommand {
            fn augment_subcommands(command: clap::Command) -> clap::Command {
                command.subcommands(Self::NAMES.iter().filter_map(|it| Self::named(it)))
            }

            fn augment_subcommands_for_update(command: clap::Command) -> clap::Command {
                Self::augment_subcommands(command)
            }

            fn has_subcommand(name: &str) -> bool {
                Self::NAMES.contains(&name)
            }
        }
    };
}

pub(super) use commands;
