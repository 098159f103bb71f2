"""Só põe o apelido no título se ele veio de --nome; o que se pergunta na janela, não."""

# base: solucoes/etapa11.py
# falha: 11.2
# causa: quando o apelido se pergunta na janela
TROCAS = [('self.raiz.title(f"Chat: {apelido}")', "pass")]
