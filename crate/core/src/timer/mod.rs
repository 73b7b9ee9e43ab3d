//! Response clocks: who waits since when, and what the platforms count.

mod role;

pub use role::Role;
