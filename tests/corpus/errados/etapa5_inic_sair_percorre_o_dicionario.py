"""Quem diz sair avisa percorrendo o dicionário sem trava nem cópia: com várias saídas juntas, ele muda no meio."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.8
# causa: RuntimeError (dictionary changed size during iteration)
TROCAS = [
    (
        """lower() == "sair":
        return False
""",
        """lower() == "sair":
        nome = usuarios.pop(conexao, None)
        if nome is not None:
            for outra in usuarios:
                enviar(outra, nome + " saiu do chat.")
        conexao.close()
        return False
""",
    ),
]
