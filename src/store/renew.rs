//! Keys of stored names after the rules of [`crate::text::name_key`] have changed.

use std::collections::BTreeMap;

use super::names::NameKeys;
use super::put::Writing;
use super::rows::speaker_kind;
use super::{MANY_ARTICLES, Store, StoreError};
use crate::quote::SpeakerKind;

impl Store {
    /// Makes the keys of all names anew; whoever is one person by them becomes one, as if they had been stored by these rules.
    ///
    /// # Errors
    /// Where the database fails; nothing is changed then.
    pub async fn renew_names(&self) -> Result<(), StoreError> {
        self.renew_all().await.map_err(|error| self.error(error))
    }

    async fn renew_all(&self) -> sqlx::Result<()> {
        let mut writing = Writing::begin(self, MANY_ARTICLES).await?;
        let names: Vec<(i64, i64, String, String, String, String)> = sqlx::query_as(
            "SELECT p.id, COALESCE(p.merged_into, p.id), p.kind, n.name, n.surname, n.given \
             FROM person_names n JOIN people p ON p.id = n.person ORDER BY p.id",
        )
        .fetch_all(writing.connection())
        .await?;
        let mut bearers: BTreeMap<NameKeys, i64> = BTreeMap::new();
        let mut merged: BTreeMap<i64, i64> = BTreeMap::new();
        for (person, root, kind, name, surname, given) in names {
            let kind = speaker_kind(&kind)?;
            let keys = NameKeys::of(&name, kind);
            if (&keys.surname, &keys.given) != (&surname, &given) {
                sqlx::query(
                    "UPDATE person_names SET surname = $1, given = $2 WHERE person = $3 AND name = $4",
                )
                .bind(&keys.surname)
                .bind(&keys.given)
                .bind(person)
                .bind(name)
                .execute(writing.connection())
                .await?;
            }
            // As when a name is stored: an initial or a bare surname may be anybody's.
            let whole = kind == SpeakerKind::Person && keys.given.chars().count() > 1;
            if whole {
                let first = *bearers.entry(keys).or_insert(root);
                if first != root {
                    merged.insert(root, first);
                }
            }
        }
        for (one, other) in merged {
            writing.point(one, other).await?;
        }
        writing.commit().await
    }
}
