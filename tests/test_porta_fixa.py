"""Com `--porta`, os programas se sucedem na mesma porta: sem SO_REUSEADDR, só o 1.7 falha."""

import corpus
import pytest

SEM_REUSEADDR = """
import socket, sys, threading

host = sys.argv[sys.argv.index('--host') + 1]
escuta = socket.socket()
{abre}
escuta.listen(64)


def atende(conexao):
    with conexao:
        try:
            while dados := conexao.recv(4096):
                conexao.sendall(dados)
        except OSError:
            pass


while True:
    conexao, _ = escuta.accept()
    threading.Thread(target=atende, args=(conexao,), daemon=True).start()
"""
ABRE = "escuta.bind((host, {porta}))"
TRATA = "try:\n    escuta.bind((host, {porta}))\nexcept OSError as erro:\n    sys.exit(print(erro))"


@pytest.mark.parametrize("abre", [ABRE, TRATA], ids=["quebra", "mostra e termina"])
def test_a_porta_presa_so_reprova_quem_reinicia(tmp_path, abre):
    from grader.programa.programa import porta_livre

    porta = porta_livre()
    arquivo = tmp_path / "fixa.py"
    arquivo.write_text(SEM_REUSEADDR.format(abre=abre.format(porta=porta)), encoding="utf-8")
    _, relatorio = corpus.corrige(1, "--arquivo", str(arquivo), "--porta", str(porta))
    ruins = {n: s for n, s in corpus.situacoes(relatorio).items() if s != "passou"}
    assert ruins == {"1.7": "falhou"}
    assert "SO_REUSEADDR" in corpus.primeira_falha(relatorio)["causa"]
