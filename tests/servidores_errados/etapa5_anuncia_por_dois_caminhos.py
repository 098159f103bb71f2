"""Quem nota a queda ao escrever também anuncia: às vezes o aviso sai duas vezes."""

# base: solucoes/etapa5.py
# falha: 5.5
# causa: quando a pessoa cai enquanto os outros falam, o aviso foi enviado mais de uma vez
TROCAS = [
    (
        """        except OSError:
            pass  # este já caiu; a thread dele percebe e o tira da sala
""",
        """        except OSError:
            apelido = sala.apelidos.get(uma.para)
            if apelido and not uma.linha.endswith("saiu do chat."):
                entrega(sala.aos_outros(uma.para, f"{apelido} saiu do chat."))
""",
    ),
]
