"""Na queda brusca (RST), tira da sala sem avisar ninguém."""

# base: solucoes/etapa5.py
# falha: 5.5
# causa: quando a pessoa cai (queda), os outros não foram avisados
TROCAS = [
    (
        """    except OSError:
        pass  # queda brusca (RST): termina como uma saída normal
""",
        """    except ConnectionError:
        with trava:
            apelidos.pop(conexao, None)
""",
    ),
]
