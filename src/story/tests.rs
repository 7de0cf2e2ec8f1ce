use expect_test::{Expect, expect};

use super::*;

/// An article of an outlet and a day in May: words by number.
fn telling(outlet: &str, day: i8, words: impl IntoIterator<Item = usize>) -> Telling {
    let body: Vec<String> = words.into_iter().map(|word| format!("w{word}")).collect();
    let published = Published::Day(Date::constant(2021, 5, day));
    let outlet = (outlet != "-").then(|| outlet.to_owned());
    Telling::new("", &body.join(" "), outlet, Some(published))
}

#[track_caller]
fn check(pairs: &[(&str, Telling, Telling)], expected: Expect) {
    let lines = pairs.iter().map(|(what, one, other)| {
        assert_eq!(one.is_copy_of(other), other.is_copy_of(one), "{what}");
        let verdict = if one.is_copy_of(other) {
            "a copy"
        } else if one.is_unrelated_to(other) {
            "unrelated"
        } else if one.is_apart_from(other) {
            "kept apart"
        } else {
            "another report"
        };
        let contained = one.shingles().containment(other.shingles());
        format!("{what}: {contained:.2}, {verdict}\n")
    });
    expected.assert_eq(&lines.collect::<String>());
}

#[test]
fn copies_are_told_from_other_reports() {
    let of = |outlet, words: std::ops::Range<usize>| telling(outlet, 1, words);
    let every =
        |nth: usize| (0..200).map(move |word| if word % nth == 0 { word + 1000 } else { word });
    check(
        &[
            ("the same", of("a", 0..200), of("b", 0..200)),
            ("the first third", of("a", 0..200), of("b", 0..66)),
            ("the last third", of("a", 0..200), of("b", 134..200)),
            ("the first tenth", of("a", 0..200), of("b", 0..20)),
            (
                "amid boilerplate",
                of("a", 0..200),
                telling("b", 1, (900..950).chain(0..200).chain(950..990)),
            ),
            (
                "every tenth word another",
                of("a", 0..200),
                telling("b", 1, every(10)),
            ),
            (
                "every fifth word another",
                of("a", 0..200),
                telling("b", 1, every(5)),
            ),
            (
                "half and a half of its own",
                of("a", 0..200),
                of("b", 101..303),
            ),
            ("a quarter", of("a", 0..200), of("b", 150..350)),
            ("a paragraph", of("a", 0..200), of("b", 180..380)),
            ("nothing", of("a", 0..200), of("b", 300..500)),
            ("one outlet, half", of("a", 0..200), of("a", 90..290)),
            ("one outlet, nearly all", of("a", 0..200), of("a", 10..210)),
            ("outlets unknown, half", of("-", 0..200), of("-", 90..290)),
            ("a week later", of("a", 0..200), telling("b", 8, 0..150)),
            (
                "a month later, half",
                of("a", 0..200),
                telling("b", 30, 90..290),
            ),
            (
                "a month later, all",
                of("a", 0..200),
                telling("b", 30, 0..200),
            ),
            ("short, half", of("a", 0..20), of("b", 8..28)),
            ("short, more", of("a", 0..20), of("b", 5..25)),
            ("a few words", of("a", 0..17), of("b", 0..17)),
        ],
        expect![[r#"
            the same: 1.00, a copy
            the first third: 1.00, a copy
            the last third: 1.00, a copy
            the first tenth: 1.00, another report
            amid boilerplate: 1.00, a copy
            every tenth word another: 0.71, a copy
            every fifth word another: 0.40, another report
            half and a half of its own: 0.49, another report
            a quarter: 0.24, another report
            a paragraph: 0.09, unrelated
            nothing: 0.00, unrelated
            one outlet, half: 0.55, kept apart
            one outlet, nearly all: 0.95, a copy
            outlets unknown, half: 0.55, another report
            a week later: 1.00, a copy
            a month later, half: 0.55, another report
            a month later, all: 1.00, a copy
            short, half: 0.56, another report
            short, more: 0.72, a copy
            a few words: 1.00, another report
        "#]],
    );
}

#[test]
fn a_sketch_is_small_and_shared_with_parts() {
    let sketch = |words: std::ops::Range<usize>| telling("a", 1, words).shingles().sketch();
    let mut lines = String::new();
    for length in [18, 50, 100, 400, 3000, 40_000] {
        let whole = sketch(0..length);
        let part = sketch(0..length * 3 / 10);
        let shared = part.iter().filter(|hash| whole.contains(hash)).count();
        lines += &format!(
            "{length} words: {} hashes, the first 30 %: {}, shared {shared}\n",
            whole.len(),
            part.len()
        );
    }
    expect![[r#"
        18 words: 16 hashes, the first 30 %: 3, shared 3
        50 words: 48 hashes, the first 30 %: 13, shared 13
        100 words: 21 hashes, the first 30 %: 28, shared 5
        400 words: 20 hashes, the first 30 %: 24, shared 7
        3000 words: 55 hashes, the first 30 %: 22, shared 18
        40000 words: 45 hashes, the first 30 %: 48, shared 15
    "#]]
    .assert_eq(&lines);
}

#[test]
fn whatever_the_text_it_ends() {
    let long = "ab ".repeat(2_000_000);
    // One run, and the one that is cut off.
    assert_eq!(Shingles::of(&long, &long).len(), 2);
    let shingles = Shingles::of("“…”", "é—ü");
    assert!(shingles.is_empty() && shingles.sketch().is_empty());
    assert_eq!(shingles.containment(&shingles), 0.0);
}
