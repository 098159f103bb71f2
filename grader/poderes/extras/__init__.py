"""Os requisitos que o professor acrescenta aos do kit (`--requisitos-extra`)."""
