//! The rules. Pure: no file, no clock, no randomness, no terminal, and nothing of the
//! project outside this room.
//!
//! Everything follows one pattern. What someone asks for is a [`command`], in the
//! imperative; what happened is an [`event`], in the past tense; what the events add up to
//! is the [`registry`]. Two functions connect them:
//!
//! * [`decide`](decide::decide)`(registry, command, context) -> Ruling | Refusal` says what
//!   follows from a command, or every [`reason`] why nothing does. Time, officer and
//!   documents come in as data, so that a ruling can be repeated years later.
//! * [`evolve`](registry::Registry::evolve)`(registry, event)` takes in what happened. It
//!   never refuses: what stands in the log was decided before it was written.
//!
//! A document is a [`procedure`], made of [`component`]s; the rules that need no history
//! are in [`check`], those between a proposal and its enactment in the [`gate`].
//!
//! | file | what it alone knows |
//! |---|---|
//! | `ancestry` | whether a draft takes over an earlier one |
//! | `burden` | the burden of a procedure: what it asks of people, measured, compared |
//! | `calendar` | the working-day calendar: which days are worked, and on which day a term ends |
//! | `canonical` | Canonical JSON (RFC 8785): the one form in which anything is hashed or kept for ever |
//! | `changed` | in which components two versions of one procedure differ |
//! | `check` | whether one document is complete and sound, by itself, on a day |
//! | `citation` | where a document cites a legal norm, however the norm's number is written there |
//! | `command` | what someone may ask for, in the imperative |
//! | `component` | the components of a procedure (*bộ phận tạo thành*) |
//! | `day` | whether a day that stands somewhere in words exists |
//! | `dead_approval` | why an approval does not count any more, or never did |
//! | `deadline` | the legal deadlines of one change: when each step was or is due, and whether it was kept |
//! | `decide` | what may happen next: the one function through which every change passes |
//! | `disclosure` | what may be shown of what is recorded |
//! | `dossier` | the dossier of a proposal: what is attached to it on its way to a decision |
//! | `duplicate` | whether a procedure is nearly another |
//! | `edition` | under which edition of the rules something was ruled on |
//! | `entered` | what is wrong with texts, whatever they are texts of |
//! | `entry_words` | how long the words may be that go into an entry, and of what they may consist |
//! | `event` | what can have happened, in the past tense |
//! | `first_letter` | how a text's first letter is written where the text stands |
//! | `gate` | the gate: what still stands between a proposal and the catalogue, rule by rule |
//! | `ids` | what things go by: codes, officers, proposals, commands, digests, moments |
//! | `judgement` | the one judgement of a change: difference, weight, burden and version step |
//! | `kind` | the kinds of change that a procedure may go through, and what follows from the kind alone |
//! | `log_head` | how far a log goes, as a person keeps it somewhere else |
//! | `merkle` | leaf and node hashes of the Merkle tree, and its growing frontier (RFC 6962) |
//! | `none` | with which words a document says that there is none of a component |
//! | `number` | the numbers of legal documents, brought into the one form in which they are compared |
//! | `officer` | officers: who they are, which roles they hold, which keys speak for them and when |
//! | `pairing` | which row of one version is which row of another, where ids do not say it |
//! | `papers` | what a command or a judgement reads beside the register |
//! | `placeholder` | what is still to be filled in, of a template or a draft |
//! | `plausible` | what a procedure's own record denies: a person looks which side is meant |
//! | `policy` | the policy: which rules block, who must approve what, for how long |
//! | `procedure` | the procedure as a document: its statutory components and the rows of their tables |
//! | `prohibited` | what must not become a procedure of this register at all: handling violations, inspection |
//! | `reason` | why not: every reason for which a command is refused or warned about |
//! | `reference` | a person's service number: its one form, and the commitment to it |
//! | `registry` | the present: what the events add up to, and the questions that it answers |
//! | `row_ids` | how a row gets its id, and keeps it from version to version |
//! | `rows` | the rows of a document's tables, and the ids that stay with them from version to version |
//! | `rule` | what the rules go by: names, numbers, weights |
//! | `schema_names` | how a choice among names stands in a schema: as the list of the names, however much the code says about each of them |
//! | `secrecy` | by what a marking of state secrecy is recognised, in whatever text enters |
//! | `span` | how long a time limit lasts, at least and at most, whatever the calendar |
//! | `statute` | what the law asks for, as dated tables |
//! | `text` | what a clean text is: which characters are repaired on the way in, and how |
//! | `two_hands` | what one officer alone does not do, and in which roles the second signs |
//! | `values` | values that follow from words: time limits, amounts of money |
//! | `weight` | what differs between two versions, and what each difference weighs |
//! | `wording` | what the law's own wording says of a time limit or a fee beyond its value |
//! | `cause` | which command caused an event |
//! | `command_roles` | In which roles a command may be sent, by whom it is signed beside its sender |

pub mod ancestry;
pub mod burden;
pub mod calendar;
pub mod canonical;
mod cause;
pub mod changed;
pub mod check;
pub mod citation;
pub mod command;
pub mod command_roles;
pub mod component;
pub mod day;
pub mod dead_approval;
pub mod deadline;
pub mod decide;
pub mod disclosure;
pub mod dossier;
pub mod duplicate;
pub mod edition;
pub mod entered;
mod entry_words;
pub mod event;
pub mod first_letter;
pub mod gate;
pub mod ids;
pub mod judgement;
pub mod kind;
pub mod log_head;
pub mod merkle;
pub mod none;
pub mod number;
pub mod officer;
pub mod pairing;
pub mod papers;
pub mod placeholder;
pub mod plausible;
pub mod policy;
pub mod procedure;
pub mod prohibited;
pub mod reason;
pub mod reference;
pub mod registry;
pub mod row_ids;
pub mod rows;
pub mod rule;
pub(crate) mod schema_names;
pub mod secrecy;
pub mod span;
pub mod statute;
pub mod text;
pub mod two_hands;
pub mod values;
pub mod weight;
pub mod wording;
