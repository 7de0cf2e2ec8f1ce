//! Lists in statements.

use sqlx::{QueryBuilder, Sqlite};

/// Values repeated up to one of a few numbers of them, so that few statements need be prepared.
pub(super) fn padded<T: Copy>(values: &[T]) -> impl ExactSizeIterator<Item = T> {
    let length = match values.len() {
        0 => 0,
        length => length.next_power_of_two(),
    };
    (0..length).map(|place| values[place.min(values.len() - 1)])
}

/// Pushes `(?, ?, …)`.
pub(super) fn push_numbers(statement: &mut QueryBuilder<Sqlite>, values: &[i64]) {
    statement.push("(");
    let mut list = statement.separated(", ");
    for value in padded(values) {
        list.push_bind(value);
    }
    list.push_unseparated(")");
}

/// Pushes `(?, ?, …)`; of nothing, `(NULL)`, which nothing equals.
pub(super) fn push_list<'a>(
    statement: &mut QueryBuilder<Sqlite>,
    values: impl ExactSizeIterator<Item = &'a str>,
) {
    if values.len() == 0 {
        statement.push("(NULL)");
        return;
    }
    statement.push("(");
    let mut list = statement.separated(", ");
    for value in values {
        list.push_bind(value.to_owned());
    }
    list.push_unseparated(")");
}
