"""O input() fica na principal e ninguém trata o EOFError."""

# base: solucoes/etapa8.py
# falha: 8.6
# causa: EOFError
TROCAS = [
    (
        """    for linha in sys.stdin:  # acaba no fim da entrada: um serviço não tem teclado, e segue sem ele
""",
        """    while True:
        linha = input()
""",
    ),
    (
        """        # daemon: no Ctrl+C, o Python não espera pela próxima linha do teclado.
        threading.Thread(target=le_console, args=(registro,), daemon=True).start()
""",
        """        threading.Thread(target=recebe_clientes, args=(servidor, registro), daemon=True).start()
""",
    ),
    (
        """            recebe_clientes(servidor, registro)
        except""",
        """            le_console(registro)
        except""",
    ),
]
