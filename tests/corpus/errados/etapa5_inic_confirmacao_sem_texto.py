"""Confirma a mensagem privada com uma linha fora do protocolo."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 4.1
# bloqueia: não
# causa: uma linha que não está no protocolo foi enviada
TROCAS = [
    (
        """\
": " + texto)
                return""",
        """\
": " + texto)
                enviar(conexao, "Mensagem enviada para " + nome)
                return""",
    ),
]
