"""O prazo dado para conectar continua valendo: em dez segundos de silêncio, o cliente desiste."""

# base: solucoes/etapa7.py
# falha: 7.2
# bloqueia: não
# causa: o cliente desistiu do servidor
TROCAS = [
    (
        """    conexao.settimeout(None)  # o prazo era só para conectar; numa conversa se espera à vontade
""",
        "",
    ),
]
