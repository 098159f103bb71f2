"""Quem fala espera até que ninguém esteja atrasado."""

# base: solucoes/etapa9.py
# falha: 9.2
# causa: o servidor espera por quem não lê
TROCAS = [
    (
        """            with trava:
                realiza(recebe(conexao, linha), registro)
    except LinhaGrande""",
        """            while caixas and not encerrando.wait(0.01):
                pass
            with trava:
                realiza(recebe(conexao, linha), registro)
    except LinhaGrande""",
    ),
]
