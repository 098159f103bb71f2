"""Só anuncia quem se despede: quem cai some em silêncio."""

# base: solucoes/etapa5.py
# falha: 5.5
# causa: quando a pessoa cai (fim), os outros não foram avisados
TROCAS = [
    (
        """    except OSError:
        pass  # queda brusca (RST): termina como uma saída normal
    finally:
""",
        """        with trava:
            apelidos.pop(conexao, None)
    except ConnectionError:
        with trava:
            apelidos.pop(conexao, None)
    finally:
""",
    ),
]
