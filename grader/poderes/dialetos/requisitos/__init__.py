"""Os requisitos de uma conversa de dois, em que o servidor é um dos lados e fala pelo teclado."""
