"""Atende cada cliente num conjunto de 20 threads: o 21º conecta e fica falando sozinho."""

# base: solucoes/etapa2.py
# falha: 2.6
# causa: com muita gente no chat
TROCAS = [
    ("import threading\n", "import threading\nfrom concurrent.futures import ThreadPoolExecutor\n"),
    (
        "            threading.Thread(target=atende, args=(conexao,), daemon=True).start()\n",
        "            fila.submit(atende, conexao)\n",
    ),
    ("clientes = []  #", "fila = ThreadPoolExecutor(20)\nclientes = []  #"),
]
