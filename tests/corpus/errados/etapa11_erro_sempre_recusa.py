"""Um ERRO no meio da conversa é tomado por uma recusa do apelido."""

# base: solucoes/etapa11.py
# falha: 11.3
# bloqueia: não
# causa: não recusa o apelido | não apareceu
TROCAS = [
    (
        'texto.startswith("ERRO") and not self.entrou:',
        'texto.startswith("ERRO"):',
    ),
]
