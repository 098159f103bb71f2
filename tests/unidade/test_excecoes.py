"""Cada erro de Python que um iniciante comete é explicado por uma frase que leva ao conserto."""

import os
import subprocess
import sys

import pytest

from grader.causas.excecoes import conta_a_excecao, lugar_no_arquivo
from grader.relato.escape import enxuga

ERROS = {
    "x = threading.Lock()": "falta “import threading”",
    "x = y": "um nome que não foi definido",
    "a, b = None": "falta um return",
    "len(None)": "falta um return",
    "b'a' + 'a'": "a rede leva bytes, e o texto é str",
    "'a' + b'a'": "a rede leva bytes, e o texto é str",
    "import socket\nsocket.socket().send('a')": "a rede leva bytes, e o texto é str",
    "b'ab'.startswith('a')": "a rede leva bytes, e o texto é str",
    "'a'.decode()": "o valor já estava convertido",
    "None.sendall(b'')": "o que devia ser um objeto vale None",
    "[].remove(1)": "alguém que já não estava nela",
    "a, b = 'x'.split()": "partition() devolve sempre três",
    "{}['ana']": ".pop(chave, None)",
    "if True\n    pass": "falta o “:”",
    "print('a'": "não fechado",
    "print('a)": "faltam as aspas",
    "def f():\npass": "falta o recuo",
    "return 1": "fora de uma função",
    "x = 5\ndef f():\n    x += 1\nf()": "global",
    "import threading\nthreading.Thread(target=print, args=(5)).start()": "args=(conexao,)",
    "import threading\nthreading.Thread(target=lambda a: 0).start()": "com o args",
    "import socket\nsocket.socket().recv(5)": "da conexão que accept() devolve",
    "import socket\nsocket.socket().accept()": "falta listen()",
    "import socket\nsocket.socket().shutdown(2)": "a outra ponta dessa conexão já foi embora",
    "import socket\nsocket.socket().getpeername()": "a outra ponta dessa conexão já foi embora",
    "import socket\nsocket.socket(type=socket.SOCK_DGRAM).listen()": "o chat é TCP",
    "int('--host')": "leia-as com o argparse",
    "int('x')": "um texto que não é um número",
    "'5%' % ()": "o texto não tem um %s para cada valor",
    "'oi' % 5": "o texto não tem um %s para cada valor",
    "'ç'.encode('ascii')": "não é UTF-8",
    "b'\\xc3'.decode('ascii')": "ASCII, que não tem acentos",
    "b'\\xc3'.decode()": "antes de chegar inteiro",
    "open('/não/existe')": "numa pasta vazia",
    "d = {1: 2}\nfor a, b in d: pass": ".items()",
    "for a, b in {'bia': 1}: pass": ".items()",
    "for a, b in None: pass": "'NoneType'",
    "a, b = 5": "um par de valores",
    "import datetime\ndatetime.now()": "from datetime import datetime",
    "import datetime\ndatetime.datetime.now() + 'x'": "o + só junta coisas do mesmo tipo",
    "', '.join([1])": "join() só junta textos",
    "'ana'.sendall(b'')": "a chave e o valor podem estar trocados",
    "(1, 2).recv(5)": "accept() devolve um par",
    "range('5')": "int(…)",
    "print(“oi”)": "aspas curvas",
    "class A:\n    def f(self): g()\n    def g(self): pass\nA().f()": "self.g",
    "class A: pass\nA().b": "no __init__",
    "import socket\ns = socket.socket()\ns.close()\ns.accept()": "o socket que escuta foi fechado",
    "def f():\n    x += 1\nf()": "dê-lhe um antes",
    "raise EOFError": "a entrada do teclado acabou",
    "for x in (d := {1: 2}):\n    d[x + 1] = 0": "mudou enquanto era percorrido",
}


@pytest.mark.parametrize("fonte", ERROS)
def test_a_explicacao_leva_ao_conserto(fonte, tmp_path):
    arquivo = tmp_path / "programa.py"
    arquivo.write_text(fonte, encoding="utf-8")
    rodou = subprocess.run(
        [sys.executable, str(arquivo)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=60,
    )
    assert ERROS[fonte] in conta_a_excecao(rodou.stderr, str(arquivo), fonte=fonte)


def test_sem_traceback_nao_ha_o_que_contar():
    assert conta_a_excecao("escutando na porta 5000\n", "programa.py") == ""


def test_o_traceback_enxuto_so_tem_o_arquivo_do_estudante():
    erros = (
        "Traceback (most recent call last):\n"
        '  File "/usr/lib/python3.11/threading.py", line 982, in run\n'
        "    self._target(*self._args, **self._kwargs)\n"
        '  File "etapa3.py", line 12, in atende\n'
        "    nome = x\n"
        "           ^\n"
        "NameError: name 'x' is not defined\n"
    )
    assert enxuga(erros, "etapa3.py") == [
        "Traceback (most recent call last):",
        '  File "etapa3.py", line 12, in atende',
        "    nome = x",
        "NameError: name 'x' is not defined",
    ]


TRACEBACK = """Traceback (most recent call last):
  File "/casa/etapa2.py", line 40, in atende
    envia(cliente, linha)
    ~~~~~^^^^^^^^^^^^^^^^
  File "/casa/etapa2.py", line 12, in envia
    conexao.sendall(nada)
                    ^^^^
NameError: name 'nada' is not defined
"""


def test_o_lugar_e_o_ultimo_quadro_do_estudante_com_o_ponto_exato():
    assert lugar_no_arquivo(TRACEBACK, "/casa/etapa2.py") == (12, "conexao.sendall(nada)", 16)
    assert lugar_no_arquivo(TRACEBACK, "/casa/outro.py") == (0, "", 0)
    sem_seta = TRACEBACK.replace("                    ^^^^\n", "")
    assert lugar_no_arquivo(sem_seta, "/casa/etapa2.py") == (12, "conexao.sendall(nada)", 0)
