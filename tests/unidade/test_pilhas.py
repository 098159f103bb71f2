"""De onde cada thread está à causa: só é trava presa a que não se move num programa parado."""

from grader.programa.pilhas import TRAVA, entende, travadas

FONTE = ["import x", "with trava:", "dados = conexao.recv(1024)"]
TEXTO = """\
Thread MainThread
  File "sitecustomize.py", line 21 in _escreve_pilhas
  File "a.py", line 3 in main
Thread Thread-1
  File "/usr/lib/threading.py", line 300 in wait
  File "a.py", line 2 in atende
fim
"""


def test_entende_a_linha_do_estudante_mais_interna_de_cada_thread():
    principal, outra = entende(TEXTO, "a.py", FONTE)
    assert (principal.thread, principal.linha, principal.funcao) == ("principal", 3, "main")
    assert principal.espera == "esperando dados do cliente"
    assert (outra.codigo, outra.motivo) == ("with trava:", TRAVA)


def test_disputa_por_uma_trava_nao_e_trava_presa():
    parado = entende(TEXTO, "a.py", FONTE)
    andou = entende(TEXTO.replace("line 3", "line 1"), "a.py", FONTE)
    assert [pilha.linha for pilha in travadas(parado, parado)] == [2]
    assert travadas(andou, parado) == []
