//! From how sure the rules are to how often names this sure are right.

/// How sure the rules are, and the share of right names among those this sure. Measured on annotated English news by
/// `examples/calibrate.rs` (docs/QUOTATIONS.md has the table); between two points it is a straight line, so that the order stays.
const CALIBRATION: [(f32, f32); 9] = [
    (0.0, 0.0),
    (0.3, 0.1),
    (0.4, 0.35),
    (0.5, 0.7),
    (0.6, 0.82),
    (0.8, 0.85),
    (0.85, 0.95),
    (0.95, 0.985),
    (1.0, 0.99),
];

/// The share of right names among those that the rules are this sure of, from 0 to 1.
pub(super) fn calibrated(raw: f32) -> f32 {
    let raw = raw.clamp(0.0, 1.0);
    let upper = CALIBRATION.partition_point(|(x, _)| *x <= raw);
    let (Some(&(x0, y0)), Some(&(x1, y1))) = (
        CALIBRATION.get(upper.saturating_sub(1)),
        CALIBRATION.get(upper.min(CALIBRATION.len() - 1)),
    ) else {
        return raw;
    };
    if x1 > x0 {
        y0 + (y1 - y0) * (raw - x0) / (x1 - x0)
    } else {
        y1
    }
}

#[cfg(test)]
mod tests {
    use super::super::CONFIDENCE_BAR;
    use super::*;

    #[test]
    fn the_order_stays_and_the_bar_is_where_the_rules_are_half_sure() {
        let shares: Vec<f32> = (0..=100).map(|i| calibrated(i as f32 / 100.0)).collect();
        assert!(
            shares.windows(2).all(|pair| pair[0] < pair[1]),
            "{shares:?}"
        );
        assert!(calibrated(0.5) >= CONFIDENCE_BAR && calibrated(0.49) < CONFIDENCE_BAR);
    }
}
