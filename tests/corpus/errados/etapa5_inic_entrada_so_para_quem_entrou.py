"""O aviso de entrada vai só para quem entrou."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 3.2
# causa: os outros não foram avisados
TROCAS = [
    (
        'broadcast(nome + " entrou no chat!", conexao)',
        'enviar(conexao, nome + " entrou no chat!")',
    ),
]
