"""Avisa a queda no except e outra vez ao remover."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.5
# causa: o aviso foi enviado mais de uma vez
TROCAS = [
    (
        """        except OSError:
            break
        if not dados:""",
        """        except OSError:
            if conexao in usuarios:
                broadcast(usuarios[conexao] + " saiu do chat (caiu).", conexao)
            break
        if not dados:""",
    ),
]
