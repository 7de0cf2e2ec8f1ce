//! Which IP addresses belong to the public internet.
//!
//! The tables are IANA's registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890 and its updates; states of 2025). A server
//! inside the operator's network must never be reached because somebody sent its address to the bot.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Networks of IPv4 that are not public, as address and prefix length.
const CLOSED_V4: &[([u8; 4], u32)] = &[
    ([0, 0, 0, 0], 8),        // this host (RFC 791)
    ([10, 0, 0, 0], 8),       // private (RFC 1918)
    ([100, 64, 0, 0], 10), // carriers' shared addresses (RFC 6598); a cloud's metadata at 100.100.100.200
    ([127, 0, 0, 0], 8),   // loopback (RFC 1122)
    ([168, 63, 129, 16], 32), // a cloud's own services to its machines, public only by its look
    ([169, 254, 0, 0], 16), // link-local (RFC 3927); clouds' metadata at 169.254.169.254
    ([172, 16, 0, 0], 12), // private (RFC 1918)
    ([192, 0, 0, 0], 24),  // protocol assignments (RFC 6890)
    ([192, 0, 2, 0], 24),  // documentation (RFC 5737)
    ([192, 88, 99, 0], 24), // 6to4 relays, withdrawn (RFC 7526)
    ([192, 168, 0, 0], 16), // private (RFC 1918)
    ([198, 18, 0, 0], 15), // benchmarks (RFC 2544)
    ([198, 51, 100, 0], 24), // documentation (RFC 5737)
    ([203, 0, 113, 0], 24), // documentation (RFC 5737)
    ([224, 0, 0, 0], 4),   // multicast (RFC 5771)
    ([240, 0, 0, 0], 4),   // reserved, with the broadcast address (RFC 1112, RFC 919)
];

/// Networks within `2000::/3`, the only part of IPv6 given out to the public, that are not public.
const CLOSED_V6: &[([u16; 3], u32)] = &[
    ([0x2001, 0, 0], 23), // protocol assignments, Teredo, ORCHID (RFC 2928, 4380, 7343)
    ([0x2001, 0xdb8, 0], 32), // documentation (RFC 3849)
    ([0x2002, 0, 0], 16), // 6to4 (RFC 3056), withdrawn: it would lead to the IPv4 address within
    ([0x3fff, 0, 0], 20), // documentation (RFC 9637)
];

/// Whether an address belongs to the public internet.
///
/// An IPv6 address that wraps an IPv4 one (mapped, compatible, translated, 6to4, Teredo) never does, whatever it wraps: no site is
/// published under one. The exception is `64:ff9b::/96` (RFC 6052), under which a network without IPv4 reaches every IPv4 site: there
/// the address within decides.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let bits = address.to_bits();
    !CLOSED_V4.iter().any(|&(network, length)| {
        let apart = bits ^ Ipv4Addr::from(network).to_bits();
        apart.leading_zeros() >= length
    })
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let bits = address.to_bits();
    if bits >> 32 == 0x0064_ff9b_u128 << 64 {
        let [.., a, b, c, d] = address.octets();
        return is_public_v4(Ipv4Addr::new(a, b, c, d));
    }
    let given_out = bits >> 125 == 0b001;
    given_out
        && !CLOSED_V6.iter().any(|&([a, b, c], length)| {
            let apart = bits ^ Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0).to_bits();
            apart.leading_zeros() >= length
        })
}
