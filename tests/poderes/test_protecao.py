"""As proteções são de verdade: nenhuma entrega hostil passa do que o nível promete, e nenhuma muda
o veredito de um programa certo.

A cada mudança roda uma amostra; `--hostis` roda o catálogo inteiro, em todos os níveis que esta
máquina tem.
"""

import functools
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time

import corpus
import hostis
import psutil
import pytest

LINUX = sys.platform.startswith("linux")
if not LINUX:
    pytest.skip("as entregas hostis usam chamadas do Linux", allow_module_level=True)

from grader.contrato.etapas import etapas, le_etapa, numero_da_etapa  # noqa: E402  # idem
from grader.poderes.protecao import alcance, canario, diagnostico, landlock  # noqa: E402  # idem
from grader.poderes.protecao import niveis as protecao  # noqa: E402  # só se chega aqui no Linux
from grader.poderes.protecao.nomes import FRASES, SemProtecao  # noqa: E402  # idem
from grader.programa.isolamento import (  # noqa: E402  # idem
    Isolamento,
    Pertences,
    ambiente_limpo,
    com_limites,
)
from grader.relato import palavras  # noqa: E402  # idem

SENHA = "senha-que-ninguem-pode-ver"
ENTREGAS = hostis.entregas()


@functools.cache
def _recusa(nivel):
    return protecao.recusa(nivel)


def _exige(nivel, etapa=1):
    if _recusa(nivel):
        pytest.skip(_recusa(nivel))
    if nivel == "reforcada" and le_etapa(f"etapa{etapa}").janela:
        pytest.skip("nela, um programa não abre janelas: os requisitos são pulados")


def _grader(*argumentos, **ambiente):
    return subprocess.run(
        [sys.executable, "-m", "grader", *argumentos],
        cwd=corpus.RAIZ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=200,
        env={**os.environ, "COLUMNS": "400", "PYTHONIOENCODING": "utf-8", **ambiente},
    )


def _corrige(etapa, nivel, *opcoes, **ambiente):
    feito = _grader(str(etapa), "--json", "-", "--protecao", nivel, *opcoes, **ambiente)
    assert feito.stdout, feito.stderr
    return feito.returncode, json.loads(feito.stdout), feito.stderr


def _impressao(pasta):
    """O conteúdo e as permissões de tudo que há na pasta."""
    tudo = hashlib.sha256()
    for caminho in sorted(pasta.rglob("*")):
        tudo.update(f"{caminho} {caminho.lstat().st_mode}".encode())
        if caminho.is_file():
            tudo.update(caminho.read_bytes())
    return tudo.hexdigest()


@pytest.fixture
def alheio():
    """O socket de outro programa desta máquina, em todas as interfaces."""
    with socket.create_server(("", 0)) as escuta:
        yield escuta


def _nada_ficou(temporarios, tmp_path):
    """Nem pastas, nem processos (e, sem eles, nem portas), nem zumbis."""
    assert list(temporarios.iterdir()) == []
    limite = time.monotonic() + 2
    while restos := [p.info for p in psutil.process_iter(_VISTO) if _e_resto(p.info, tmp_path)]:
        assert time.monotonic() < limite, restos
        time.sleep(0.02)


_VISTO = ["pid", "ppid", "status", "cmdline"]


def _e_resto(visto, tmp_path):
    if visto["ppid"] == os.getpid() and visto["status"] == psutil.STATUS_ZOMBIE:
        return True
    return str(tmp_path) in " ".join(visto["cmdline"] or [])


@pytest.mark.parametrize("nivel", hostis.NIVEIS)
@pytest.mark.parametrize("entrega", ENTREGAS, ids=lambda entrega: entrega.nome)
def test_entrega_hostil(entrega, nivel, tmp_path, alheio, request):
    if not entrega.campo("amostra") and not request.config.getoption("--hostis"):
        pytest.skip("fora da amostra: use --hostis")
    _exige(nivel)
    alvo, temporarios = tmp_path / "alvo", tmp_path / "temporarios"
    for pasta in (alvo, alvo / "outra", temporarios):
        pasta.mkdir()
    (alvo / "segredo.txt").write_text("a solução")
    (alvo / "resultado.json").write_text("{}")
    shutil.copy(corpus.RAIZ / "solucoes" / "etapa1.py", alvo / "referencia.py")
    arquivo = entrega.grava(
        tmp_path / "entrega",
        alvo=str(alvo),
        porta_alheia=str(alheio.getsockname()[1]),
        maquina=canario.endereco_da_maquina(),
        senha=SENHA,
    )
    antes = {pasta.name: _impressao(pasta) for pasta in (arquivo.parent, alvo)}
    ambiente = {"TMPDIR": str(temporarios), "TOKEN_DO_PROFESSOR": SENHA}
    escala = entrega.campo("escala") or "1"
    opcoes = ["--arquivo", str(arquivo)]
    codigo, relatorio, relato = _corrige(1, nivel, *opcoes, GRADER_ESCALA=escala, **ambiente)

    esperados = entrega.esperado(nivel)
    assert hostis.veredito(codigo, relatorio, esperados[0]) in esperados, relato
    assert relatorio["protecao"] == nivel
    _conta_o_que_viu(entrega, codigo, relatorio, relato)
    depois = {pasta.name: _impressao(pasta) for pasta in (arquivo.parent, alvo)}
    if nivel == "basica":  # ela avisa que não protege os arquivos
        antes.pop(entrega.campo("estraga"), None)
        if codigo == 1:
            antes.pop("alvo", None)
    assert {nome: depois[nome] for nome in antes} == antes
    _nada_ficou(temporarios, tmp_path)
    codigo, relatorio, relato = _corrige(1, nivel, "--solucao", **ambiente)
    assert (codigo, relatorio["nota"]) == (0, 100), relato


def _conta_o_que_viu(entrega, codigo, relatorio, relato):
    if codigo == 1 and entrega.campo("causa"):
        dita = corpus.primeira_falha(relatorio)["causa"]
        assert any(trecho in dita for trecho in entrega.campo("causa").split(" | ")), dita
    if entrega.campo("aviso"):
        assert entrega.campo("aviso") in " ".join(relatorio["avisos"])
    if entrega.campo("sem"):
        assert entrega.campo("sem").encode().decode("unicode_escape") not in relato


def test_o_catalogo_esta_inteiro():
    """Cada caso tem um programa, ou o lugar em que é conferido; e um veredito em cada nível."""
    casos = {entrega.caso for entrega in ENTREGAS} | set(hostis.SEM_PROGRAMA)
    assert casos == set(range(1, 55))
    assert [e.nome for e in ENTREGAS for n in hostis.NIVEIS if e.esperado(n) == [""]] == []


# --- nenhum nível muda o veredito de um programa certo ---


def _na_amostra(etapa, nivel):
    return (etapa, nivel) in (("etapa3", "reforcada"), ("etapa5", "estrita"))


@pytest.mark.parametrize("nivel", ["reforcada", "estrita"])
@pytest.mark.parametrize("etapa", etapas())
def test_a_solucao_tem_o_mesmo_veredito(etapa, nivel, request):
    if not _na_amostra(etapa, nivel) and not request.config.getoption("--hostis"):
        pytest.skip("fora da amostra: use --hostis")
    _exige(nivel, numero_da_etapa(etapa))
    codigo, relatorio, relato = _corrige(numero_da_etapa(etapa), nivel, "--solucao")
    assert set(corpus.situacoes(relatorio).values()) == {"passou"}, relato
    assert (codigo, relatorio["nota"]) == (0, 100)


@pytest.mark.parametrize("nivel", ["reforcada", "estrita"])
@pytest.mark.parametrize("programa", corpus.certos(), ids=lambda programa: programa.nome)
def test_o_programa_certo_tira_cem(programa, nivel, tmp_path, request):
    na_amostra = programa.nome == "etapa6_node.js"
    if not na_amostra and not request.config.getoption("--hostis"):
        pytest.skip("fora da amostra: use --hostis")
    if programa.falta:
        pytest.skip(f"esta máquina não tem {programa.falta}")
    _exige(nivel, programa.etapa)
    codigo, relatorio, relato = _corrige(programa.etapa, nivel, *programa.grava(tmp_path))
    assert (codigo, relatorio["nota"]) == (0, 100), relato


@pytest.mark.parametrize("nivel", ["reforcada", "estrita"])
def test_o_programa_em_varios_arquivos_acha_os_seus(nivel, tmp_path):
    _exige(nivel)
    eco = (corpus.RAIZ / "solucoes" / "etapa1.py").read_text(encoding="utf-8")
    (tmp_path / "meu_eco.py").write_text(eco)
    (tmp_path / "etapa1.py").write_text("from meu_eco import main\n\nmain()\n")
    codigo, _, relato = _corrige(1, nivel, "--arquivo", str(tmp_path / "etapa1.py"))
    assert codigo == 0, relato


def test_na_estrita_a_porta_ocupada_nao_atrapalha(alheio, tmp_path):
    _exige("estrita")
    porta = alheio.getsockname()[1]
    programa = tmp_path / "etapa1.py"
    eco = (corpus.RAIZ / "solucoes" / "etapa1.py").read_text(encoding="utf-8")
    programa.write_text(eco.replace("argumentos.porta)", f"{porta} or argumentos.porta)"))
    codigo, relatorio, relato = _corrige(1, "estrita", "--arquivo", str(programa))
    assert corpus.primeira_falha(relatorio)["causa"].startswith("o programa escuta na porta"), (
        relato
    )
    assert codigo == 1


# --- a prova ---

CONTIDO = dict.fromkeys(canario.FUGAS, "PermissionError: não") | dict.fromkeys(
    canario.SERVIDOR, "conseguiu"
)
CONTIDO["versao"] = sys.version + sys.prefix


def test_a_prova_passa_se_nada_foge():
    assert canario.confere(CONTIDO) == []


@pytest.mark.parametrize("fuga", canario.FUGAS)
def test_a_prova_ve_cada_fuga(fuga):
    assert canario.confere({**CONTIDO, fuga: "conseguiu"}) == [canario.FUGAS[fuga]]


def test_a_prova_ve_um_servidor_que_nao_funciona_e_outro_python():
    assert "escutar" in canario.confere({**CONTIDO, "atende": "OSError: x"})[0]
    assert "outro Python" in canario.confere({**CONTIDO, "versao": "3.4"})[0]


def test_a_prova_foge_da_basica():
    """Se a prova não fugisse de onde não há tranca, não provaria nada."""
    with canario.arma() as armadilha:
        problemas = canario.confere(canario.prova(Isolamento(), armadilha))
    for nome in ("le_segredo", "escreve_fora", "conecta_local", "sinaliza", "ve_processos"):
        assert canario.FUGAS[nome] in problemas


def test_se_a_prova_falha_nada_e_corrigido(monkeypatch):
    monkeypatch.setattr(diagnostico, "o_que_falta", lambda nivel: "")
    monkeypatch.setattr(
        canario, "prova", lambda isolamento, armadilha: {**CONTIDO, "sinaliza": "conseguiu"}
    )
    monkeypatch.setattr(canario, "Reforcada", Isolamento)
    with pytest.raises(SemProtecao, match="enviou um sinal ao corretor"):
        protecao.provada("reforcada")


# --- o que o usuário vê ---


def test_nivel_que_nao_existe():
    feito = _grader("1", "--solucao", "--protecao", "total")
    assert (feito.returncode, feito.stdout) == (2, "")
    assert "Não conheço a proteção “total”" in feito.stderr


def test_sem_bubblewrap_diz_como_instalar(tmp_path):
    """Nunca um nível menor em silêncio: uma frase e código 2."""
    for nome in ("sh", "prlimit", "setsid", "setpriv"):
        if achado := shutil.which(nome):
            (tmp_path / nome).symlink_to(achado)
    feito = _grader("1", "--solucao", "--protecao", "estrita", PATH=str(tmp_path))
    assert (feito.returncode, feito.stdout) == (2, "")
    assert "sudo apt install bubblewrap" in feito.stderr
    assert _grader("1", "--solucao", "--so", "1.1", PATH=str(tmp_path)).returncode == 0


def test_sem_namespaces_a_estrita_e_recusada_com_o_motivo():
    """Como num contêiner sem privilégios, ou no Ubuntu que os proíbe."""
    proibe = (
        "echo 0 > /proc/sys/user/max_user_namespaces && echo 0 > /proc/sys/user/max_net_namespaces"
    )
    comando = f'{proibe} && exec "$0" -m grader 1 --solucao --protecao estrita'
    unshare = shutil.which("unshare")
    pode = unshare and subprocess.run([unshare, "-Ur", "true"], capture_output=True).returncode == 0
    if not pode or not shutil.which("bwrap"):
        pytest.skip("esta máquina já não tem namespaces, ou não tem o bubblewrap")
    feito = subprocess.run(
        [unshare, "-Ur", "sh", "-c", comando, sys.executable],
        cwd=corpus.RAIZ,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (feito.returncode, feito.stdout) == (2, ""), feito.stderr
    assert "não deixa criar namespaces" in feito.stderr


@pytest.mark.parametrize(
    ("valores", "remedio"),
    [
        ({"kernel.apparmor_restrict_unprivileged_userns": "1"}, "apparmor_restrict_unpriv"),
        ({"kernel.unprivileged_userns_clone": "0"}, "kernel.unprivileged_userns_clone=1"),
        ({"user.max_user_namespaces": "0"}, "user.max_user_namespaces=15000"),
        ({}, "máquina virtual"),
    ],
)
def test_o_remedio_dos_namespaces_e_o_desta_maquina(valores, remedio, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(diagnostico, "_sysctl", lambda nome: valores.get(nome, ""))
    assert remedio in diagnostico._remedio_dos_espacos()


@pytest.mark.parametrize(
    ("versao", "achado"), [(0, "não tem o Landlock"), (3, "é antigo"), (5, "não sinais")]
)
def test_um_landlock_incompleto_e_recusado(versao, achado, monkeypatch):
    monkeypatch.setattr(landlock, "abi", lambda: versao)
    falta = diagnostico.o_que_falta("reforcada")
    assert achado in falta and "Linux 6.12" in falta


def test_fora_do_linux_diz_onde_ha(monkeypatch):
    monkeypatch.setattr(diagnostico, "LINUX", False)
    assert "só existe no Linux" in diagnostico.o_que_falta("estrita")
    assert diagnostico.mecanismos() == []


@pytest.mark.parametrize("nivel", ["reforcada", "estrita"])
def test_o_relatorio_diz_a_protecao_em_vigor(nivel):
    _exige(nivel)
    feito = _grader("1", "--solucao", "--so", "1.1", "--protecao", nivel)
    assert f"Proteção em vigor: {palavras.protecao(nivel)} — {FRASES[nivel]}." in feito.stdout


def test_o_relatorio_de_todo_dia_nao_muda():
    assert "Proteção" not in _grader("1", "--solucao", "--so", "1.1").stdout


def test_doutor_diz_o_que_ha():
    feito = _grader("doutor")
    assert feito.returncode == 0, feito.stdout
    assert "✓ psutil" in feito.stdout and "✓ basica" in feito.stdout
    for nivel in hostis.NIVEIS:
        if _recusa(nivel):
            assert _recusa(nivel) in feito.stdout


def test_arquivo_especial_e_recusado_sem_travar(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("este sistema não tem fifos")
    fifo = tmp_path / "etapa1.py"
    os.mkfifo(fifo)
    feito = _grader("1", "--arquivo", str(fifo))
    assert feito.returncode == 2
    assert "não é um arquivo comum" in feito.stderr


def test_arquivo_enorme_e_recusado(tmp_path):
    enorme = tmp_path / "etapa1.py"
    with enorme.open("wb") as aberto:
        aberto.truncate(500 * 1024 * 1024)  # não ocupa disco
    feito = _grader("1", "--arquivo", str(enorme))
    assert feito.returncode == 2
    assert "grande demais" in feito.stderr


# --- as peças ---


def test_o_ambiente_do_programa_nao_leva_segredos(tmp_path):
    de = {"PATH": "/bin", "LC_TIME": "pt_BR.UTF-8", "TOKEN": "x", "PYTHONPATH": "y", "HOME": "/z"}
    limpo = ambiente_limpo(de, tmp_path, e_python=True)
    assert limpo.pop("PATH") == "/bin" and limpo.pop("LC_TIME") == "pt_BR.UTF-8"
    assert set(limpo.values()) == {str(tmp_path)}
    assert ambiente_limpo(de, tmp_path, e_python=False).get("HOME") == "/z"


def test_comando_que_nao_existe_e_dito_antes_do_sh(tmp_path):
    with pytest.raises(FileNotFoundError, match="comando-que-nao-existe"):
        com_limites(["comando-que-nao-existe"], Pertences(False, tmp_path, 1), os.environ["PATH"])


def test_so_os_vizinhos_importados_aparecem(tmp_path):
    for nome in ("ajuda.py", "outra_entrega.py", "solucao.py"):
        (tmp_path / nome).write_text("")
    programa = tmp_path / "etapa1.py"
    programa.write_text("import socket, ajuda as a\n")
    pertences = Pertences(True, tmp_path, 1, (str(programa),))
    vistos = alcance.do_programa(pertences)
    assert vistos == [str(programa), str(tmp_path / "ajuda.py")]
