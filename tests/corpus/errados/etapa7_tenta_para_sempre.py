"""Sem servidor, fica tentando para sempre."""

# base: solucoes/etapa7.py
# falha: 7.8
# causa: sem conexão não há o que fazer
TROCAS = [
    (
        """        sys.exit(f"Não consegui conectar a {host}:{porta}. O servidor está no ar? ({erro})")
""",
        """        print(f"{host}:{porta} não responde ({erro}); tentando de novo…", flush=True)
        time.sleep(1)
        return conecta(host, porta)
""",
    ),
    (
        """import threading
""",
        """import threading
import time
""",
    ),
]
