"""O prazo dado para conectar continua valendo: em dez segundos de silêncio, a janela desiste."""

# base: solucoes/etapa11.py
# falha: 11.3
# causa: o cliente desistiu do servidor
TROCAS = [
    (
        """        conexao.settimeout(None)  # o prazo era só para conectar; numa conversa se espera à vontade
""",
        "",
    ),
]
