"""A thread principal lê o teclado; quando a entrada acaba, o programa acaba."""

# base: solucoes/etapa8.py
# falha: 8.6
# causa: quando a entrada do teclado acaba, o servidor para de atender
TROCAS = [
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
