"""The only place with SQL: tables, queries, the writer, migrations."""
