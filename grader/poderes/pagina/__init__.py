"""As partes da página de --html: os textos, o desenho da conversa, o estilo e o script."""
