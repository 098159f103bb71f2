"""Os comandos de quem está fazendo o curso."""
