"""Escreve a conversa em branco, num fundo branco."""

# base: solucoes/etapa11.py
# falha: 11.3
# causa: o texto foi escrito com a cor do fundo
TROCAS = [
    (
        "self.texto = ScrolledText(self.raiz,",
        'self.texto = ScrolledText(self.raiz, fg="white", bg="#ffffff",',
    ),
]
