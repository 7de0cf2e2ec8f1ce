-- The row of a bare surname (“Marlow”) points at the one person it can mean. Other than a merge by hand, that pointer follows
-- what is known: it is set anew when somebody of that surname is quoted.
ALTER TABLE people ADD COLUMN folded BOOLEAN NOT NULL DEFAULT FALSE;
