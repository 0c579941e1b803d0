//! The picture of the bot, where a platform lets it have one: the logo of the business that it speaks for, where it speaks for one alone.

use chat::{DeliveryError, Platform};
use store::{business, file, shown_logo};

use crate::delivery::Platforms;
use crate::{House, picture};

/// Shows the logo where another is shown, or none. What is refused is not shown again; what goes wrong is tried at the next tick.
pub async fn show(house: &House, platforms: &Platforms) -> anyhow::Result<()> {
    for platform in platforms.values().filter(|platform| platform.has_picture()) {
        show_on(house, platform.as_ref()).await?;
    }
    Ok(())
}

async fn show_on(house: &House, platform: &dyn Platform) -> anyhow::Result<()> {
    let mut db = house.store.read().await?;
    let Some(business_id) = business::only(&mut db).await? else { return Ok(()) };
    let look = business::load(&mut db, &business_id).await?.map(|business| business.look);
    let Some(sha256) = look.and_then(|look| look.logo) else { return Ok(()) };
    if shown_logo::on(&mut db, platform.name()).await?.as_ref() == Some(&sha256) {
        return Ok(());
    }
    drop(db);
    let Some(png) = file::get(&house.store, &sha256).await? else { return Ok(()) };
    let drawn = tokio::task::spawn_blocking(move || picture::portrait(&png)).await?;
    let shown = match drawn {
        Ok(jpeg) => platform.show_picture(jpeg.into()).await,
        Err(problem) => Err(DeliveryError::Permanent(problem.to_string())),
    };
    match shown {
        Ok(()) => tracing::info!(platform = platform.name(), "the logo is the bot's picture"),
        Err(DeliveryError::Permanent(reason)) => {
            tracing::warn!(platform = platform.name(), %reason, "the logo cannot be the bot's picture")
        }
        Err(error) => {
            tracing::warn!(platform = platform.name(), %error, "the bot's picture will be tried again");
            return Ok(());
        }
    }
    let mut tx = house.store.begin().await?;
    shown_logo::remember(&mut tx, platform.name(), &sha256).await?;
    Ok(tx.commit().await?)
}
