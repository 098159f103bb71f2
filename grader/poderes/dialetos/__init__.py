"""O protocolo nas palavras de cada professor: um arquivo TOML troca as do padrão (`--dialeto`)."""
