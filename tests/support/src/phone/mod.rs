//! What people type on a phone, made from known values: what is read of it is compared with what it was made from.

pub mod day;
pub mod item;
pub mod option;

/// SplitMix64: each case is its seed, and says so when it fails.
pub struct Dice(u64);

impl Dice {
    #[must_use]
    pub fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_f491_4f6c_dd1d))
    }

    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, most: u64) -> u64 {
        self.roll() % most
    }

    /// A place among so many.
    ///
    /// # Panics
    /// Where there are more than can be counted here.
    pub fn place(&mut self, among: usize) -> usize {
        usize::try_from(self.below(among as u64)).expect("small")
    }

    pub fn one<T: Clone>(&mut self, of: &[T]) -> T {
        let at = self.place(of.len());
        of[at].clone()
    }

    pub fn is_one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }
}

/// How many cases: two thousand, or as many as `RELANCE_HEARD_CASES` says.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the environment says how many")]
pub fn cases() -> u64 {
    std::env::var("RELANCE_HEARD_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000)
}
