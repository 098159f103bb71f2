"""A thread do console não é daemon: o Ctrl+C espera pela próxima linha."""

# base: solucoes/etapa8.py
# falha: 5.10
# causa: algo ainda segura o programa
TROCAS = [
    (
        """        # daemon: no Ctrl+C, o Python não espera pela próxima linha do teclado.
        threading.Thread(target=le_console, args=(registro,), daemon=True).start()
""",
        """        # daemon: no Ctrl+C, o Python não espera pela próxima linha do teclado.
        threading.Thread(target=le_console, args=(registro,)).start()
""",
    ),
]
