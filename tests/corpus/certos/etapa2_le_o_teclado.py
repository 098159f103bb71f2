"""Tudo certo; a thread principal lê comandos do teclado, e outra aceita quem chega."""

# base: solucoes/etapa2.py
TROCAS = [
    (
        "        while True:\n            conexao, _ = servidor.accept()\n"
        "            threading.Thread(target=atende, args=(conexao,), daemon=True).start()\n",
        "        threading.Thread(target=aceita, args=(servidor,), daemon=True).start()\n"
        '        while input() != "fim":\n            pass\n',
    ),
    (
        "def main():\n",
        "def aceita(servidor):\n    while True:\n        conexao, _ = servidor.accept()\n"
        "        threading.Thread(target=atende, args=(conexao,), daemon=True).start()\n\n\n"
        "def main():\n",
    ),
]
