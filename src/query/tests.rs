use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;

mod questions;

/// A Tuesday.
fn clock() -> Clock {
    Clock {
        now: "2021-11-23T12:00:00Z".parse().unwrap(),
        zone: TimeZone::UTC,
    }
}

#[track_caller]
fn check(text: &str, canonical: &str) {
    let query = parse(text, &clock());
    assert_eq!(query.display_in(&TimeZone::UTC), canonical, "{text}");
    assert_eq!(parse(&query.to_string(), &clock()), query, "{text}");
}

#[test]
fn words_phrases_and_operators() {
    check("", "");
    check("  water   rights ", "water rights");
    check("\"water rights\"", "\"water rights\"");
    check(
        "“water rights” «право на воду» „Wasser  rechte“",
        "\"water rights\" \"право на воду\" \"Wasser rechte\"",
    );
    check("water -dam -\"old dam\"", "water -dam -\"old dam\"");
    check("water OR river sea", "water|river sea");
    check("a | b|c -d|e", "a|b|c -d|e");
    check("water or river", "water or river");
    check("S-400 O’Neill, 5%", "S-400 O’Neill 5");
}

#[test]
fn fields() {
    check("by:Marlow water", "by:Marlow water");
    check("water BY:\"Ida Marlow\"", "by:\"Ida Marlow\" water");
    check(
        "by:«Ида Марлова» by:Marlow,",
        "by:\"Ида Марлова\" OR by:Marlow",
    );
    check(
        "outlet:\"The Vale Post\" lang:AZ lang:en-GB",
        "outlet:\"The Vale Post\" lang:az OR lang:en",
    );
    check(
        "by:Marlow OR by:Tarn OR water",
        "by:Marlow OR by:Tarn water",
    );
}

#[test]
fn dates() {
    check("since:2021", "since:2021");
    check("until:2021", "until:2021");
    check("since:2021-04 until:2021-04", "since:2021-04 until:2021-04");
    check(
        "since:2021-04-14 until:14.04.2021",
        "since:2021-04-14 until:2021-04-14",
    );
    check("since:7d", "since:2021-11-16");
    check("since:2w", "since:2021-11-09");
    check("since:3m", "since:2021-08-23");
    check(
        "since:1y until:yesterday",
        "since:2020-11-23 until:2021-11-22",
    );
    check("until:today", "until:2021-11-23");
    check("since:2021-04-14T10:00:00Z", "since:2021-04-14T10:00:00Z");
    check(
        "since:2020 since:2021 until:2023 until:2022",
        "since:2021 until:2022",
    );
}

#[test]
fn until_includes_what_it_names() {
    let query = parse("until:2021-04", &clock());
    assert_eq!(query.until, Some("2021-05-01T00:00:00Z".parse().unwrap()));
}

#[test]
fn malformed_queries_are_words() {
    check("\"water rights", "water rights");
    check("water -", "water");
    check("- water", "water");
    check("colour:blue water", "colour blue water");
    check(
        "since:whenever until:2021-13 lang:english1",
        "since whenever until 2021-13 lang english1",
    );
    check("by: water", "by water");
    check("by:\"Ida Marlow", "by:Ida Marlow");
    check("OR", "or");
    check("OR water OR", "water");
    check("since:99999y since:9999", "since 99999y since 9999");
    check("… !!", "");
}

#[test]
fn what_is_no_value_of_its_field_is_told() {
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let told: Vec<String> = misread(text, &clock())
            .0
            .iter()
            .map(|misread| format!("{misread:?}"))
            .collect();
        assert_eq!(told, expected, "{text}");
    }
    check("water lang:klingon", &["Language(\"lang:klingon\")"]);
    check(
        "Since:2021-13 water until:\"the day\"",
        &["Date(\"Since:2021-13\")", "Date(\"until:the day\")"],
    );
    check("lang:tr since:2021 by:klingon outlet:2021-13", &[]);
    // Not written as a field.
    check("colour:blue since: 2021 water", &[]);
    let rest = misread("water lang:klingon by:Marlow", &clock()).1;
    assert_eq!(rest.to_string(), "by:Marlow water");
}

#[test]
fn a_query_has_bounds() {
    let many = "a ".repeat(500);
    assert_eq!(parse(&many, &clock()).clauses.len(), 64);
    assert_eq!(parse(&"a".repeat(5000), &clock()).to_string().len(), 1024);
}

proptest! {
    #[test]
    fn canonical_spelling_is_read_back(text in "(by:|since:|until:|lang:|outlet:|OR|\\||-|\"|«|»|„|“|[a-zA-ZəЖ0-9.:’' -]{0,6}|2021-04|7d|\\PC){0,40}") {
        let query = parse(&text, &clock());
        prop_assert_eq!(&parse(&query.to_string(), &clock()), &query);
        prop_assert_eq!(&parse(&query.display_in(&TimeZone::UTC), &clock()), &query);
    }
}
