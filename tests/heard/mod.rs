//! What is typed as on a phone, from known values: what is read is what was meant, or a question is asked; never another value in silence.

mod case;
mod desk;
mod items;
mod options;
