"""Decodifica cada recv(): um ã cortado dá erro, que o programa mostra, e a pessoa é expulsa."""

# base: solucoes/etapa2.py
# falha: 2.3
# causa: um pedaço de texto foi decodificado antes de chegar inteiro
TROCAS = [
    (
        '        *completas, resto = (resto + dados).split(b"\\n")',
        '        dados.decode()\n        *completas, resto = (resto + dados).split(b"\\n")',
    ),
    (
        "    except ConnectionError:\n        pass  # queda",
        "    except (ConnectionError, UnicodeDecodeError) as erro:\n        print(erro)  # queda",
    ),
]
