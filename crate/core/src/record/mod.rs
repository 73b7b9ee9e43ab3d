//! What is remembered: notes about buyers, the handbooks' record sheets, the after-sales flow kept on a record, and the
//! handover to the next shift. Everything that leaves the computer can be masked first.

mod flow;
mod handover;
mod key;
mod marks;
pub mod mask;
mod note;
mod search;
mod sheet;
mod stored;

pub use flow::{CallBack, Flow, Offer, OfferKind, Outcome, Step, usual_hour};
pub use handover::{Handover, HandoverItem, HandoverSource};
pub use key::BuyerKey;
pub use marks::{Colour, LinkedMessage, MarkError, NoteMarks, Vip};
pub use note::{Earlier, MAX_HISTORY, MAX_NOTE_CHARS, Note, NoteError};
pub use search::RecordIndex;
pub use sheet::{
    BegunSheet, Blame, Cause, Cross, Detail, FeedbackClass, Filter, Period, ReturnKind, Sheet,
    SheetError, SheetKind, SheetState, Tally, class_names, cross, headings, row, tally_causes,
    tally_classes,
};
pub use stored::{BuyerNotes, NewerRecord};
