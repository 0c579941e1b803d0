//! The ceilings under which no tax is charged, once they are passed.

use billing::law::canada::SmallSupplier;
use billing::law::france::Franchise;
use operations::small_supplier::{Crossing, Supplied};
use operations::threshold::Ceiling;
use words::{Arg, Voice};

/// What passing that of the franchise means; nothing while it is not.
pub(crate) fn passed(voice: Voice, ceiling: &Ceiling) -> Option<String> {
    let key = match ceiling.verdict {
        Franchise::Stays => return None,
        Franchise::EndsNextYear => "report-franchise-next-year",
        Franchise::EndsNow => "report-franchise-now",
    };
    Some(voice.t(key, &[("limit", Arg::from(voice.money(ceiling.limit)))]))
}

/// What passing that of a small supplier means; nothing while it is not.
pub(crate) fn supplied(voice: Voice, supplied: &Supplied) -> Option<String> {
    let key = match supplied.verdict() {
        SmallSupplier::Stays => return None,
        SmallSupplier::EndsNow => "report-small-supplier-now",
        SmallSupplier::EndsWithTheMonth => "report-small-supplier-over",
        SmallSupplier::EndsAfterThisQuarter => "report-small-supplier-soon",
    };
    let until = supplied.until().map_or_else(String::new, |until| voice.day(until));
    Some(voice.t(key, &[("limit", Arg::from(voice.money(supplied.limit))), ("until", until.into())]))
}

/// The same on the preview of a sale, which may be the one that crosses: then nothing has passed yet.
pub(crate) fn crossing(voice: Voice, crossing: &Crossing) -> Option<String> {
    match crossing {
        Crossing::Did(supplied_so_far) => supplied(voice, supplied_so_far),
        Crossing::Would(with_it) => supplied(voice, with_it).map(|said| format!("{} {said}", voice.t("report-small-supplier-would", &[]))),
    }
}
