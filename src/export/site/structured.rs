//! What programs read in the page of a procedure: a GovernmentService of schema.org. Papers, steps,
//! working days, versions and law have no words there; the linked data of the catalogue has them.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::{frame::short, ground::SiteGround, paths};
use crate::{
    domain::{
        procedure::{AgencyRole, Procedure},
        values::{Quantity, TimeUnit, TimeValue},
    },
    export::lives::PublicLife,
};

/// How many characters of a text are told: whoever lists pages reads no more, and the page has all of
/// it. What is paid is told in full, with who need not pay.
const TOLD: usize = 600;

/// Says of a procedure what schema.org has words for, and nothing that would bend one of them.
pub fn structured(ground: &SiteGround<'_>, life: &PublicLife, it: &Procedure) -> Value {
    let id = |path: &str| format!("{}/id/{path}", ground.identifiers);
    let registry = &ground.head.registry;
    let mut said = json!({
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": id(&format!("tthc/{}", it.code)),
        "identifier": it.code,
        "name": it.name,
        "provider": {"@type": "GovernmentOrganization", "name": match &*it.publisher {
            "" => &registry.agency,
            publisher => publisher,
        }},
        "areaServed": {"@type": "Country", "name": "Việt Nam"},
        "subjectOf": {
            "@type": "Dataset",
            "@id": id(&format!("tthc/{}/v/{}", it.code, life.said.version)),
        },
    });
    let mut put = |key: &str, value: Value| {
        let is_empty = value.as_array().is_some_and(Vec::is_empty) || value == json!("");
        if !is_empty {
            said[key] = value;
        }
    };
    put("serviceType", json!(it.field));
    if let Some(words) = &it.description {
        put("description", json!(told(words)));
    }
    if let Some(base) = &ground.base {
        put("url", json!(format!("{base}/{}", short(&paths::procedure(&it.code)))));
    }
    let named = |kind: &str, name: &str| json!({"@type": kind, "name": told(name)});
    let operators = it.agencies_as(AgencyRole::Handling);
    let operators: Vec<_> = operators.map(|it| named("GovernmentOrganization", &it.name)).collect();
    put("serviceOperator", json!(operators));
    let audience = it.applicants.iter();
    let audience: Vec<_> =
        audience.map(|it| json!({"@type": "Audience", "audienceType": it.name})).collect();
    put("audience", json!(audience));
    let channels = it.channels.iter().map(|it| {
        let name = ground.words.say(&format!("method-{}", it.method.key()));
        let mut channel = named("ServiceChannel", &name);
        channel["availableLanguage"] = json!("vi");
        if let Some(time) = it.time.as_ref().and_then(|it| it.value).and_then(duration) {
            channel["processingTime"] = json!(time);
        }
        channel
    });
    put("availableChannel", json!(channels.collect::<Vec<_>>()));
    let offers = it.fees().map(|it| {
        let mut offer = json!({"@type": "Offer", "description": it.words()});
        if let Some(amount) = it.amount {
            offer["price"] = json!(amount.0.to_string());
            offer["priceCurrency"] = json!("VND");
        }
        offer
    });
    // What is asked alike by every way of handing in is one offer.
    let mut different: Vec<Value> = Vec::new();
    for offer in offers {
        if !different.contains(&offer) {
            different.push(offer);
        }
    }
    put("offers", json!(different));
    let results = it.results.iter().map(|it| named("Thing", &it.name));
    put("serviceOutput", json!(results.collect::<Vec<_>>()));
    said
}

/// Returns a text as far as it is told, with a mark where it goes on.
fn told(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(TOLD) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}…", text[..end].trim_end())),
    }
}

/// Writes a time as a duration; `None` where it has none: a working day is no day.
fn duration(value: TimeValue) -> Option<String> {
    let Quantity(thousandths) = value.amount;
    let whole = thousandths.is_multiple_of(1000).then_some(thousandths / 1000)?;
    match value.unit {
        TimeUnit::Day => Some(format!("P{whole}D")),
        TimeUnit::Hour => Some(format!("PT{whole}H")),
        TimeUnit::Month => Some(format!("P{whole}M")),
        TimeUnit::Year => Some(format!("P{whole}Y")),
        TimeUnit::WorkingDay | TimeUnit::WorkingHour => None,
    }
}
