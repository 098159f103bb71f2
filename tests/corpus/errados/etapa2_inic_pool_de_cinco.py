"""Um ThreadPoolExecutor de cinco: o sexto cliente é aceito, mas nunca é ouvido."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.6 2.7
# causa: com muita gente no chat
TROCAS = [
    (
        """import threading
""",
        """import threading
from concurrent.futures import ThreadPoolExecutor
""",
    ),
    (
        """clientes = []
""",
        """clientes = []
pool = ThreadPoolExecutor(5)
""",
    ),
    (
        """        thread = threading.Thread(target=tratar_cliente, args=(cliente,))
        thread.daemon = True
        thread.start()
""",
        """        pool.submit(tratar_cliente, cliente)
""",
    ),
]
