//! The ceiling of the franchise, once it is passed.

use billing::law::france::Franchise;
use operations::threshold::Ceiling;
use words::{Arg, Voice};

/// What passing it means; nothing while it is not.
pub(crate) fn passed(voice: Voice, ceiling: &Ceiling) -> Option<String> {
    let key = match ceiling.verdict {
        Franchise::Stays => return None,
        Franchise::EndsNextYear => "report-franchise-next-year",
        Franchise::EndsNow => "report-franchise-now",
    };
    Some(voice.t(key, &[("limit", Arg::from(voice.money(ceiling.limit)))]))
}
