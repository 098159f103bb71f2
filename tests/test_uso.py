"""O que o usuário vê quando algo está fora do lugar: uma frase clara e o código certo."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import corpus
import psutil
import pytest

from grader.contrato.versao import versao
from grader.instalar import como_instalar
from grader.linha_de_comando import executa
from grader.opcoes import cita

so_com_sinais = pytest.mark.skipif(os.name == "nt", reason="no Windows não há estes sinais")


def _grader(*argumentos, cwd=corpus.RAIZ, **ambiente):
    return subprocess.run(
        [sys.executable, "-m", "grader", *argumentos],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "400", "PYTHONIOENCODING": "utf-8", **ambiente},
    )


@pytest.fixture
def escreve(tmp_path):
    def grava(fonte, nome="programa.py"):
        arquivo = tmp_path / nome
        arquivo.write_text(textwrap.dedent(fonte), encoding="utf-8")
        return str(arquivo)

    return grava


@pytest.fixture(autouse=True)
def nada_fica_para_tras(tmp_path, monkeypatch):
    """Nem pastas temporárias, nem processos: nesta pasta só há o que este teste criou."""
    temporarios = tmp_path / "temporarios"
    temporarios.mkdir()
    for nome in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(nome, str(temporarios))
    yield
    assert list(temporarios.glob("corretor-*")) == []
    linhas = [" ".join(p.info["cmdline"] or []) for p in psutil.process_iter(["cmdline"])]
    assert [linha for linha in linhas if str(tmp_path) in linha] == []


@pytest.mark.parametrize(
    ("argumentos", "frase"),
    [
        (["etapa99"], "não existe a etapa"),
        (["1.2"], "para conferir só o requisito 1.2, python -m grader etapa1 --so 1.2"),
        (["dcia"], "você quis dizer dica?"),
        (["ajuda"], "python -m grader --ajuda"),
        (["solucoes/etapa1.py"], "--arquivo solucoes/etapa1.py"),
        (["3", "--arquivo", "nao_existe.py"], "não encontrei o arquivo nao_existe.py"),
        (["3", "--arquivo", "docs_pt"], "é uma pasta"),
        (["3", "--inventada"], "não conheço a opção --inventada"),
        (["3", "--porta", "abc"], "precisa de um número inteiro"),
        (["3", "--porta", "70000"], "vai de 1 a 65535"),
        (["3", "--so", "9.9"], "não tem o requisito 9.9"),
        (["3", "--json", "/nao/existe/x.json"], "não consigo gravar o json"),
        (["3", "--json", "solucoes/etapa1.py"], "por cima de um programa"),
        (["3", "--json", "-", "--html", "-"], "só um resultado"),
        (["3", "--json", "r.tmp", "--html", "./r.tmp"], "não cabem no mesmo arquivo"),
        (["3", "--solucao", "--comando", "x {porta}"], "não andam juntos"),
        (["3", "--comando", "nao_existe_mesmo {porta}"], "não encontrei o programa"),
        (["3", "--comando", "python 'x {porta}"], "falta fechar as aspas"),
        (["3", "--arquivo", ""], "falta o valor"),
        (["--arquivo", "x.py"], "falta dizer qual etapa"),
        (["3", "--comando", "java Servidor"], "precisa conter {porta}"),
        (["conversar", "--porta", "99999"], "vai de 1 a 65535"),
    ],
)
def test_uso_errado_tem_uma_frase_e_codigo_2(argumentos, frase):
    feito = _grader(*argumentos)
    assert feito.returncode == 2
    assert frase in feito.stderr.lower()
    assert feito.stdout == "" and "Traceback" not in feito.stderr


@pytest.mark.parametrize("opcao", ["--json {}", "--html {}", "--formato junit={}"])
def test_o_programa_corrigido_nunca_e_sobrescrito(opcao, tmp_path):
    for nome in ("meu.py", "meu.js"):
        (tmp_path / nome).write_text("print('o trabalho de uma tarde')\n", encoding="utf-8")
    so_outro_jeito = opcao.format(tmp_path / "." / "meu.py").split()
    do_comando = opcao.format(tmp_path / "meu.js").split()
    python = f"{sys.executable} {tmp_path / 'meu.js'} {{porta}}"
    for qual in (
        ["--arquivo", str(tmp_path / "meu.py"), *so_outro_jeito],
        ["--comando", python, *do_comando],
    ):
        feito = _grader("1", *qual)
        assert feito.returncode == 2 and "por cima de um programa" in feito.stderr
    for nome in ("meu.py", "meu.js"):
        assert "o trabalho de uma tarde" in (tmp_path / nome).read_text(encoding="utf-8")


def test_arquivo_que_nao_e_python(tmp_path):
    foto = tmp_path / "foto.py"
    foto.write_bytes(b"\x89PNG\0\0\x01")
    feito = _grader("1", "--arquivo", str(foto))
    assert feito.returncode == 2
    assert "não é um programa Python" in feito.stderr


def test_porta_em_uso():
    with socket.create_server(("127.0.0.1", 0)) as ocupada:
        feito = _grader("1", "--porta", str(ocupada.getsockname()[1]))
    assert feito.returncode == 2
    assert "já está em uso" in feito.stderr


def test_porta_fixa_corrige_tudo():
    with socket.create_server(("127.0.0.1", 0)) as livre:
        porta = livre.getsockname()[1]
    feito = _grader("3", "--solucao", "--porta", str(porta))
    assert feito.returncode == 0, feito.stdout


@pytest.mark.parametrize(
    ("fonte", "causa"),
    [
        ("def main(:\n    pass\n", "erro de sintaxe"),
        ("print('oi')\n", "terminou sozinho (código 0)"),
        ("import time\ntime.sleep(100)\n", "não escuta em porta nenhuma"),
        ("import inexistente_mesmo\n", "importa um módulo que não existe"),
        pytest.param("import os\nos.kill(os.getpid(), 11)\n", "pelo sinal 11", marks=so_com_sinais),
    ],
)
def test_programa_que_nao_atende(escreve, fonte, causa):
    feito = _grader("1", "--arquivo", escreve(fonte))
    assert feito.returncode == 1
    assert causa in feito.stdout
    assert "bloqueados" in feito.stdout and "Traceback" not in feito.stderr


def test_programa_que_escuta_noutra_porta(escreve):
    fonte = """
        import socket, time
        with socket.create_server(("127.0.0.1", 0)):
            time.sleep(100)
    """
    assert "o programa escuta na porta" in _grader("1", "--arquivo", escreve(fonte)).stdout


def _eco_com(linhas):
    eco = (corpus.RAIZ / "solucoes" / "etapa1.py").read_text(encoding="utf-8")
    return eco.replace("    argumentos = le_argumentos()\n", linhas)


@pytest.mark.parametrize(
    ("linhas", "aviso"),
    [
        pytest.param(
            "    argumentos = le_argumentos()\n"
            "    import signal\n"
            "    signal.signal(signal.SIGTERM, signal.SIG_IGN)\n",
            "ignora o pedido de encerramento",
            marks=so_com_sinais,
        ),
        (
            "    argumentos = le_argumentos()\n"
            "    fala = lambda: [print('x' * 9999) for _ in iter(int, 1)]\n"
            "    threading.Thread(target=fala, daemon=True).start()\n",
            "imprimiu mais de 1 MiB",
        ),
        pytest.param(
            "    argumentos = le_argumentos()\n"
            "    import subprocess, sys\n"
            "    dorme = [sys.executable, '-c', 'import time; time.sleep(300) # programa']\n"
            "    subprocess.Popen(dorme, start_new_session=True)\n",
            "processo(s) para trás",
            marks=pytest.mark.skipif(os.name == "nt", reason="no Windows, acabam com o programa"),
        ),
    ],
)
def test_programa_certo_mas_mal_educado_passa_com_aviso(escreve, linhas, aviso):
    feito = _grader("1", "--arquivo", escreve(_eco_com(linhas)))
    assert feito.returncode == 0, feito.stdout
    assert aviso in feito.stdout


def test_o_caminho_do_esqueleto_tambem_diz_a_etapa():
    rodou = _grader("etapas/etapa1.py", "--so", "1.1")
    assert rodou.returncode == 0
    assert f"Etapa 1 — Eco: {Path('etapas', 'etapa1.py')}" in rodou.stdout


def test_o_relatorio_repete_a_opcao_que_escolheu_o_programa(escreve):
    arquivo = escreve("print('não sou um servidor')")
    rodou = _grader("1", "--arquivo", arquivo)
    assert f"python -m grader etapa1 --arquivo {cita(arquivo)} --so 1.1" in rodou.stdout


def test_erro_que_nenhum_requisito_conta_vira_aviso(escreve):
    """O eco que não trata a queda continua certo por fora, mas mostra um traceback."""
    arquivo = escreve(
        """
        import socket, sys, threading
        def atende(conexao):
            with conexao:
                while dados := conexao.recv(4096):
                    conexao.sendall(dados)
        servidor = socket.create_server((sys.argv[2], int(sys.argv[4])))
        while True:
            threading.Thread(target=atende, args=(servidor.accept()[0],)).start()
        """
    )
    rodou = _grader("1", "--arquivo", arquivo)
    assert rodou.returncode == 0
    assert "Aviso: Tudo passou, mas o programa mostrou um erro" in rodou.stdout
    assert "ConnectionResetError" in rodou.stdout


def test_sem_dependencias_diz_o_que_instalar():
    """Um Python sem site-packages: é como uma máquina em que nada foi instalado."""
    feito = subprocess.run(
        [sys.executable, "-S", "-m", "grader", "1"],
        cwd=corpus.RAIZ,
        capture_output=True,
        text=True,
        env={n: v for n, v in os.environ.items() if n != "PYTHONPATH"},
    )
    assert feito.returncode == 3
    faltam = "pytest, pytest_timeout, psutil, rich, pyte"
    assert feito.stderr.startswith(f"Este Python não tem {faltam}: ")
    assert "-m pip install" in feito.stderr or "activate" in feito.stderr


def test_a_pasta_do_estudante_nao_toma_o_corretor(tmp_path):
    kit = tmp_path / "kit"
    for pasta in ("grader", "etapas", "solucoes"):
        shutil.copytree(corpus.RAIZ / pasta, kit / pasta)
    for nome in ("socket", "json", "psutil", "rich", "conftest", "sitecustomize", "pytest"):
        (kit / f"{nome}.py").write_text("raise SystemExit('sequestrado')\n")
    (kit / "pytest.ini").write_text("[pytest]\naddopts = --opcao-que-nao-existe\n")
    feito = _grader("1", "--solucao", cwd=kit, PYTEST_ADDOPTS="--outra")
    assert feito.returncode == 0, feito.stdout + feito.stderr


@so_com_sinais
def test_trabalhador_morto_e_erro_do_corretor(escreve):
    """O programa do estudante mata quem o corrige: nem aprovado, nem reprovado."""
    fonte = _eco_com(
        "    argumentos = le_argumentos()\n"
        "    import os, signal\n"
        "    os.kill(os.getppid(), signal.SIGKILL)\n"
    )
    codigo, relatorio = corpus.corrige(1, "--arquivo", escreve(fonte))
    assert codigo == 3
    assert set(corpus.situacoes(relatorio).values()) <= {"erro_do_corretor", "passou"}
    assert "erro_do_corretor" in corpus.situacoes(relatorio).values()


def test_so_um_requisito_e_semente():
    codigo, relatorio = corpus.corrige(3, "--solucao", "--so", "3.4", "--semente", "7")
    assert codigo == 0
    assert list(corpus.situacoes(relatorio)) == ["3.4"]
    assert (relatorio["semente"], relatorio["concluida"]) == (7, False)


def test_comando_em_qualquer_linguagem():
    programa = corpus.RAIZ / "solucoes" / "etapa6.py"
    comando = (
        f"{sys.executable} {programa} --host {{host}} --porta {{porta}} --registro {{registro}}"
    )
    codigo, relatorio = corpus.corrige(6, "--comando", comando)
    assert (codigo, relatorio["nota"]) == (0, 100)


def test_conversar_fala_com_um_servidor():
    with socket.create_server(("127.0.0.1", 0)) as servidor:
        porta = str(servidor.getsockname()[1])
        cliente = subprocess.Popen(
            [sys.executable, "-m", "grader", "conversar", "--porta", porta],
            cwd=corpus.RAIZ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        conexao, _ = servidor.accept()
        cliente.stdin.write("olá\n")
        cliente.stdin.flush()
        assert conexao.recv(100).decode() == "olá\n"
        conexao.sendall(b"bia: oi\x1b[2J\n")
        conexao.close()
        saida, _ = cliente.communicate(timeout=20)
    assert "bia: oi\\x1b[2J" in saida
    assert "O servidor fechou a conexão." in saida


def test_conversar_sem_servidor():
    with socket.create_server(("127.0.0.1", 0)) as livre:
        porta = str(livre.getsockname()[1])
    feito = _grader("conversar", "--porta", porta)
    assert feito.returncode == 1
    assert "Ninguém aceitou a conexão" in feito.stderr


def test_terminal_estreito_e_sem_sinais():
    feito = _grader("3", COLUMNS="60")
    assert max(map(len, feito.stdout.splitlines())) <= 60
    assert "\x1b[" not in feito.stdout
    assert "passou" in feito.stdout or "passaram" in feito.stdout


@so_com_sinais
def test_ctrl_c_interrompe_com_uma_frase():
    correcao = subprocess.Popen(
        [sys.executable, "-m", "grader", "6", "--solucao"],
        cwd=corpus.RAIZ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(1)  # em qualquer ponto da correção
    os.killpg(correcao.pid, 2)
    _, erros = correcao.communicate(timeout=20)
    assert correcao.returncode == 130
    assert "Correção interrompida." in erros and "Traceback" not in erros


def _sem_quem_leia(saida, *argumentos):
    """Executa com a saída, ou os erros, num pipe que já se fechou do outro lado."""
    leitura, escrita = os.pipe()
    os.close(leitura)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, saida: escrita}
    try:
        return subprocess.run(
            [sys.executable, "-m", "grader", *argumentos], cwd=corpus.RAIZ, text=True, **pipes
        )
    finally:
        os.close(escrita)


@pytest.mark.skipif(os.name == "nt", reason="no Windows um pipe fechado é outro erro")
@pytest.mark.parametrize(
    ("saida", "argumentos"),
    [
        ("stdout", []),
        ("stdout", ["--ajuda"]),
        ("stdout", ["doutor"]),
        ("stdout", ["licao", "etapa1"]),
        ("stdout", ["1", "--solucao", "--so", "1.1", "--json", "-"]),
        ("stderr", ["1", "--solucao", "--so", "1.1", "--json", "-"]),
        ("stderr", ["etapa99"]),
    ],
)
def test_quem_lia_foi_embora_e_o_corretor_se_cala(saida, argumentos):
    feito = _sem_quem_leia(saida, *argumentos)
    assert feito.returncode == 141
    for texto in (feito.stdout, feito.stderr):
        assert "Traceback" not in (texto or "") and "BrokenPipe" not in (texto or "")


@pytest.mark.parametrize("codificacao", ["cp1252", "cp850"])
def test_o_json_e_utf8_seja_qual_for_a_codificacao_da_saida(codificacao):
    feito = subprocess.run(
        [sys.executable, "-m", "grader", "1", "--solucao", "--so", "1.1", "--json", "-"],
        cwd=corpus.RAIZ,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": codificacao},
    )
    (resultado,) = json.loads(feito.stdout.decode("utf-8"))["requisitos"]
    assert resultado["titulo"] == "Aceita conexão no host e na porta pedidos."
    assert "+ 1.1 Aceita conexão" in feito.stderr.decode(codificacao)


@pytest.mark.skipif(os.name == "nt", reason="no Windows um pipe fechado é outro erro")
def test_o_resultado_e_gravado_mesmo_que_ninguem_leia_o_relatorio(tmp_path):
    destino = tmp_path / "resultado.json"
    pedido = ("1", "--solucao", "--so", "1.1", "--json", str(destino))
    assert _sem_quem_leia("stdout", *pedido).returncode == 141
    assert json.loads(destino.read_text(encoding="utf-8"))["requisitos"][0]["situacao"] == "passou"
    (tmp_path / "turma" / "ana").mkdir(parents=True)
    shutil.copy(corpus.RAIZ / "solucoes" / "etapa1.py", tmp_path / "turma" / "ana")
    notas = tmp_path / "notas"
    pedido = ("turma", str(tmp_path / "turma"), "--etapas", "1", "--protecao", "basica")
    feito = _sem_quem_leia("stdout", *pedido, "--saida", str(notas))
    assert (feito.returncode, feito.stderr) == (141, "")


def test_a_versao_e_a_do_projeto_e_vai_nos_resultados():
    feito = _grader("--versao")
    assert (feito.returncode, feito.stdout) == (0, f"kit-chat-tcp {versao()}\n")
    assert _grader("--version").stdout == feito.stdout
    projeto = (corpus.RAIZ / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{versao()}"\n' in projeto
    assert corpus.corrige(1, "--solucao", "--so", "1.1")[1]["kit"] == versao()


@so_com_sinais
@pytest.mark.parametrize("sinal", ["SIGTERM", "SIGKILL"])
def test_corretor_morto_nao_deixa_nada(escreve, tmp_path, sinal):
    """Quem fecha a janela do terminal não fica com servidores no ar."""
    arquivo = escreve("import time; time.sleep(300)")
    corretor = subprocess.Popen(
        [sys.executable, "-m", "grader", "1", "--arquivo", arquivo],
        cwd=corpus.RAIZ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def programas():
        linhas = [" ".join(p.info["cmdline"] or []) for p in psutil.process_iter(["cmdline"])]
        return [linha for linha in linhas if arquivo in linha]

    limite = time.monotonic() + 60
    while len(programas()) < 3 and time.monotonic() < limite:  # ele, o trabalhador e o programa
        time.sleep(0.02)
    assert len(programas()) >= 3
    corretor.send_signal(getattr(signal, sinal))
    corretor.wait()
    while programas() and time.monotonic() < limite:
        time.sleep(0.05)
    assert programas() == []


@pytest.mark.parametrize(
    ("ha_venv", "dentro", "windows", "esperado"),
    [
        (True, False, False, "source .venv/bin/activate\n"),
        (True, False, True, "Set-ExecutionPolicy -Scope Process RemoteSigned"),
        (False, False, False, "python3 -m venv .venv && .venv/bin/python -m pip install"),
        (False, False, True, "py -m venv .venv\n  .venv\\Scripts\\python -m pip install"),
        (True, True, False, "-m pip install -e ."),
    ],
)
def test_sem_as_dependencias_diz_como_ativar_ou_criar_o_ambiente(
    tmp_path, monkeypatch, ha_venv, dentro, windows, esperado
):
    """O Debian recusa um pip global: só se sugere instalar dentro de um ambiente."""
    (tmp_path / "pyproject.toml").touch()
    if ha_venv:
        (tmp_path / ".venv").mkdir()
    monkeypatch.setattr("grader.RAIZ", str(tmp_path))
    monkeypatch.setattr("sys.prefix", "/venv" if dentro else sys.base_prefix)
    frase = como_instalar(["rich"], windows)
    assert esperado in frase
    assert dentro or f"{sys.executable} -m pip" not in frase


@pytest.mark.parametrize(("escrito", "nome"), [("dicas", "dica"), ("lição", "licao")])
def test_um_comando_escrito_como_se_fala(escrito, nome, capsys):
    assert executa([escrito, "--ajuda"]) == 0
    assert f"python -m grader {nome}" in capsys.readouterr().out


def test_um_arquivo_em_latin_1_diz_para_salvar_em_utf_8(tmp_path, capsys):
    antigo = tmp_path / "x.py"
    antigo.write_bytes("print('não')\n".encode("latin-1"))
    assert executa(["1", "--arquivo", str(antigo)]) == 2
    assert "não está em UTF-8: no editor, salve em UTF-8" in capsys.readouterr().err
