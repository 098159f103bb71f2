"""A opção chama-se --port: o argparse recusa --porta e encerra o programa."""

# base: solucoes/etapa1.py
# falha: 1.1
# causa: o programa não conhece a opção --porta, e o argparse o encerrou
TROCAS = [
    ('"--porta", type=int', '"--port", dest="porta", type=int'),
    ("argparse.ArgumentParser(", "argparse.ArgumentParser(allow_abbrev=False, "),
]
