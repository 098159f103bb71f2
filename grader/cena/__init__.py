"""Os verbos com que as histórias são contadas: quem entra, quem fala, quem tem de ouvir."""
