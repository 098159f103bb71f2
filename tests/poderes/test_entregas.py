"""O que chega de uma turma: cada forma de exportação é reconhecida, e nada hostil passa.

Nenhum programa é executado aqui. As formas são as que o Moodle, o GitHub Classroom e o Google
Classroom exportam; os zips hostis são feitos byte a byte quando o zipfile não os faria.
"""

import io
import os
import stat
import struct
import unicodedata
import zipfile

import faz_turma
import pytest
import zips_mutados

from grader.poderes.turma import nomes
from grader.poderes.turma.entrada import entregas, itens_das_entregas
from grader.poderes.turma.formas import Mapa
from grader.poderes.turma.itens import DA_ENTREGA, Item, Limites, Recusado, itens_da_pasta, le
from grader.poderes.turma.zips import itens_do_zip

ETAPAS = [f"etapa{n}" for n in range(1, 7)]
ECO = b"# Aluno: Ana Souza\nprint('eco')\n"


def _zip(arquivos, metodo=zipfile.ZIP_DEFLATED):
    memoria = io.BytesIO()
    with zipfile.ZipFile(memoria, "w", metodo) as pacote:
        for nome, conteudo in arquivos.items():
            info = zipfile.ZipInfo("x")
            info.filename = nome  # no Windows, ZipInfo trocaria a barra invertida
            pacote.writestr(info, conteudo, metodo)
    return memoria.getvalue()


def _escreve(pasta, arquivos):
    for nome, conteudo in arquivos.items():
        destino = pasta / nome
        destino.parent.mkdir(parents=True, exist_ok=True)
        destino.write_bytes(conteudo)
    return pasta


@pytest.fixture
def recebe(tmp_path):
    """Recebe um caminho, ou os arquivos de uma pasta; devolve {nome: entrega} e os avisos."""
    vezes = iter(range(100))

    def _recebe(origem, mapa=(), nome="entregas"):
        vez = tmp_path / f"vez{next(vezes)}"
        if isinstance(origem, dict):
            origem = _escreve(vez / nome, origem)
        with itens_das_entregas(origem, None) as itens:
            lista, avisos = entregas(origem, itens, Mapa.de(mapa), ETAPAS, vez / "copias")
        assert len({e.nome for e in lista}) == len(lista)
        assert len({e.marca for e in lista}) == len(lista)
        return {e.nome: e for e in lista}, avisos

    return _recebe


def _programas(entrega):
    assert entrega.problema == ""
    return {etapa: p.arquivo.read_bytes() for etapa, p in entrega.programas.items()}


def _problema(recebe, arquivos):
    """O problema da única entrega, com outra ao lado que não pode sofrer por ela."""
    recebidas, _ = recebe({**arquivos, "vizinha/etapa1.py": ECO})
    assert recebidas.pop("vizinha").problema == ""
    (entrega,) = recebidas.values()
    assert entrega.programas == {}
    return entrega.problema


def _problema_do_zip(recebe, dados):
    return _problema(recebe, {"ana.zip": dados})


# --- as formas ---


def test_moodle_em_pastas(recebe):
    recebidas, _ = recebe(
        {
            "Ana Souza_101_assignsubmission_file_/etapa1.py": ECO,
            "Ana Souza_101_assignsubmission_onlinetext/onlinetext.html": b"<p>oi</p>",
            "João D'Ávila_102_assignsubmission_file/src/etapa1.py": ECO,
            "João D'Ávila_102_assignsubmission_file/src/etapa2.py": b"2",
            "Caio_103_assignsubmission_onlinetext/onlinetext.html": b"<p>oi</p>",
        }
    )
    assert [e.identificador for e in recebidas.values()] == ["101", "103", "102"]
    assert _programas(recebidas["Ana Souza"]) == {"etapa1": ECO}
    assert _programas(recebidas["João D'Ávila"]) == {"etapa1": ECO, "etapa2": b"2"}
    assert recebidas["Ana Souza"].marca == "moodle-101"
    assert "só há texto digitado no Moodle" in recebidas["Caio"].problema


def test_moodle_sem_pastas_e_em_zip(tmp_path, recebe):
    exportado = tmp_path / "REDES-Etapa 1-4567.zip"
    exportado.write_bytes(
        _zip(
            {
                "Ana Souza_101_assignsubmission_file_etapa1.py": ECO,
                "Ana Souza_101_assignsubmission_file_etapa2.py": b"2",
                "Participante_7_assignsubmission_file_trabalho_final.zip": _zip(
                    {"x/etapa1.py": ECO}
                ),
            }
        )
    )
    recebidas, _ = recebe(exportado)
    assert _programas(recebidas["Ana Souza"]) == {"etapa1": ECO, "etapa2": b"2"}
    assert _programas(recebidas["Participante"]) == {"etapa1": ECO}
    assert recebidas["Participante"].identificador == "7"
    dentro, _ = recebe({exportado.name: exportado.read_bytes()})
    assert list(dentro) == list(recebidas)


def test_dois_participantes_com_o_mesmo_nome_sao_dois(tmp_path, recebe):
    pasta = _escreve(
        tmp_path / "e", {f"Ana_{n}_assignsubmission_file_/etapa1.py": ECO for n in (1, 2)}
    )
    with itens_das_entregas(pasta, None) as itens:
        lista, _ = entregas(pasta, itens, Mapa(), ETAPAS, tmp_path / "copias")
    assert [e.marca for e in lista] == ["moodle-1", "moodle-2"]


def test_github_classroom(recebe):
    arquivos = {
        "chat-submissions/chat-anasouza/etapas/etapa1.py": ECO,
        "chat-submissions/chat-anasouza/solucoes/etapa1.py": b"do kit",
        "chat-submissions/chat-anasouza/grader/requisitos/etapa1.py": b"do kit",
        "chat-submissions/chat-anasouza/.git/config": b"[core]",
        "chat-submissions/chat-bia/etapa1.py": b"bia",
    }
    recebidas, _ = recebe(arquivos)
    assert _programas(recebidas["anasouza"]) == {"etapa1": ECO}
    assert _programas(recebidas["bia"]) == {"etapa1": b"bia"}
    com_mapa, _ = recebe(arquivos, mapa=[("anasouza", "Ana Souza"), ("chat-bia", "Bia Lima")])
    assert list(com_mapa) == ["Ana Souza", "Bia Lima"]


def test_google_classroom(tmp_path, recebe):
    parte1 = {
        "Etapa 1/etapa1.py": ECO,
        "Etapa 1/etapa1 (1).py": "# aluno:  João  Lima\n".encode("cp1252"),
        "Etapa 1/etapa2.py": "\ufeff# Aluno: ana SOUZA\n".encode(),
        "Etapa 1/etapa1 (2).py": b"print('de quem?')\n",
        "Etapa 1/leiame.docx": b"x",
    }
    recebidas, avisos = recebe(
        {
            "Etapa 1-20260301T120000Z-001.zip": _zip(parte1),
            "Etapa 1-20260301T120000Z-1-002.zip": _zip({"Etapa 1/etapa1 (3).py": b"# Aluno: Gil"}),
        }
    )
    assert set(_programas(recebidas["Ana Souza"])) == {"etapa1", "etapa2"}
    assert set(_programas(recebidas["João Lima"])) == {"etapa1"}
    assert set(_programas(recebidas["Gil"])) == {"etapa1"}
    assert "não sei de quem é" in recebidas["etapa1 (2).py"].problema
    zip1 = "Etapa 1-20260301T120000Z-001.zip"
    assert avisos == [f"“{zip1}/leiame.docx” não é uma entrega: ignorado"]
    inteiro = tmp_path / "Etapa 1-20260301T120000Z-001.zip"
    inteiro.write_bytes(_zip(parte1))
    uma_pasta, _ = recebe({"Etapa 1/Gil/etapa1.py": ECO}, nome="Etapa 1-20260301T120000Z-001")
    assert set(uma_pasta) == {"Gil"}
    com_mapa, _ = recebe(inteiro, mapa=[("etapa1 (2).py", "Bia")])
    assert set(_programas(com_mapa["Bia"])) == {"etapa1"}


def test_google_classroom_um_zip_por_estudante(recebe):
    recebidas, _ = recebe(
        {
            "caio.zip": _zip({"etapa1.py": ECO}),
            "trabalho.zip": _zip({"etapa1.py": b"# Aluno: Bia"}),
            "trabalho (1).zip": _zip({"etapa1.py": b"print()"}),
        }
    )
    assert set(recebidas) == {"caio", "Bia", "trabalho (1).zip"}
    assert "não sei de quem é" in recebidas["trabalho (1).zip"].problema


def test_uma_pasta_ou_um_zip_por_estudante(recebe):
    soltas = {
        "Ana/etapa1.py": ECO,
        "Ana/ajuda.py": b"x = 1",
        "Bia.zip": _zip({"Bia/etapa1/etapa1.py": ECO, "Bia/etapa2/etapa2.py": b"2"}),
    }
    recebidas, _ = recebe(soltas)
    assert set(_programas(recebidas["Bia"])) == {"etapa1", "etapa2"}
    copia = recebidas["Ana"].programas["etapa1"].arquivo
    assert (copia.parent / "ajuda.py").read_bytes() == b"x = 1"
    embrulhadas, _ = recebe({f"turma/{nome}": dados for nome, dados in soltas.items()})
    assert set(embrulhadas) == {"Ana", "Bia"}
    uma_so, _ = recebe({"Ana/etapa1.py": ECO})
    assert set(uma_so) == {"Ana"}


def test_o_kit_inteiro_num_zip(recebe):
    kit = {
        "kit/etapas/etapa1.py": ECO,
        "kit/solucoes/etapa1.py": b"s",
        "kit/grader/__init__.py": b"",
        **{f"kit/.venv/lib/{n}.py": b"x" for n in range(2001)},
    }
    recebidas, _ = recebe({"Ana.zip": _zip(kit)})
    assert _programas(recebidas["Ana"]) == {"etapa1": ECO}
    assert os.listdir(recebidas["Ana"].programas["etapa1"].arquivo.parent) == ["etapa1.py"]


def test_duas_entregas_da_mesma_pessoa_nao_se_escolhe(recebe):
    recebidas, _ = recebe({"Ana/etapa1.py": ECO, "ana.zip": _zip({"etapa1.py": ECO}), "b/x": b""})
    assert "há mais de uma entrega com o mesmo nome" in recebidas["Ana"].problema
    recebidas, _ = recebe({"etapa1.py": ECO, "etapa1 (1).py": ECO + b"#"})
    assert "há mais de um etapa1.py" in recebidas["Ana Souza"].problema
    recebidas, _ = recebe(
        {"x.zip": _zip({"etapa1.py": ECO}), "x (1).zip": _zip({"etapa1.py": ECO})}
    )
    assert "há mais de uma entrega com o mesmo nome" in recebidas["Ana Souza"].problema


# --- os arquivos esperados ---


@pytest.mark.parametrize("nome", ["Etapa3.py", "etapa3 (1).py", "ETAPA3.PY"])
def test_nome_quase_certo_e_aceito_com_uma_nota(recebe, nome):
    recebidas, _ = recebe({"Ana/etapa1.py": ECO, f"Ana/{nome}": b"3"})
    assert _programas(recebidas["Ana"]) == {"etapa1": ECO, "etapa3": b"3"}
    assert recebidas["Ana"].notas == (f"“{nome}” foi corrigido como etapa3.py",)
    dois = {f"Ana/x/{nome}": b"3", "Ana/etapa3.py": b"outro"}
    assert f"são diferentes: etapa3.py, x/{nome}" in _problema(recebe, dois)


def test_o_que_se_parece_com_o_certo_e_dito(recebe):
    recebidas, _ = recebe({"Ana/etapa3.py": b"3", "Ana/etapa3_final.py": b"outro"})
    assert recebidas["Ana"].notas == ("“etapa3_final.py” não foi corrigido: valeu etapa3.py",)


@pytest.mark.parametrize("nome", ["etapa3.py.txt", "etapa_3.py", "etapa03.py", "etapa3_final.py"])
def test_nome_parecido_ganha_uma_pista_e_nunca_e_corrigido(recebe, nome):
    recebidas, _ = recebe({"Ana/etapa1.py": ECO, f"Ana/{nome}": b"3", f"Bia/{nome}": b"3"})
    assert set(recebidas["Ana"].programas) == {"etapa1"}
    assert recebidas["Ana"].faltas["etapa3"] == f"há “{nome}”; o nome tem de ser etapa3.py"
    assert f"há “{nome}”" in recebidas["Bia"].problema


def test_dois_diferentes_ninguem_adivinha(recebe):
    for outra in ("v2", "etapas", "velho/mais"):
        dois = {"Ana/etapa1.py": ECO, f"Ana/{outra}/etapa1.py": b"outro"}
        frase = f"há mais de um etapa1.py, e são diferentes: etapa1.py, {outra}/etapa1.py"
        assert frase in _problema(recebe, dois)
    recebidas, _ = recebe({"Ana/etapa1.py": ECO, "Ana/velho/etapa1.py": ECO})
    assert _programas(recebidas["Ana"]) == {"etapa1": ECO}


def test_a_pasta_errada_nao_cita_a_turma_inteira(recebe):
    turma = {f"Ana/{n:02}/etapa1.py": b"%d" % n for n in range(60)}
    assert "00/etapa1.py, 01/etapa1.py, 02/etapa1.py, 03/etapa1.py e mais 56;" in _problema(
        recebe, turma
    )


def test_um_zip_ao_lado_de_um_programa_tambem_e_aberto(recebe):
    recebidas, _ = recebe(
        {
            "Ana/etapa1.py": ECO,
            "Ana/resto.zip": _zip({"etapa2.py": b"2", "c.zip": _zip({})}),
            "Bia/etapa1.py": ECO,
            "Bia/ruim.zip": b"PK estragado",
            "Bia/outro.rar": b"Rar!",
        }
    )
    assert set(_programas(recebidas["Ana"])) == {"etapa1", "etapa2"}
    assert recebidas["Ana"].notas == ("“resto.zip/c.zip” é um zip dentro de outro: não foi aberto",)
    assert set(_programas(recebidas["Bia"])) == {"etapa1"}
    assert len(recebidas["Bia"].notas) == 2
    assert "o que há em “ruim.zip” não foi corrigido: “ruim.zip” não é um zip" in str(
        recebidas["Bia"].notas
    )


def test_dois_donos_nao_se_escolhe_e_os_dois_caminhos_sao_ditos(recebe):
    dois = {"etapa1.py": b"# Aluno: Ana\n# Aluno: Bia\n", "x/etapa1.py": ECO}
    recebidas, _ = recebe(dois)
    assert "o arquivo diz ser de Ana e de Bia" in recebidas["etapa1.py"].problema
    zips = {f"E-20260301T120000Z-00{n}.zip": _zip({"E/etapa1.py": ECO}) for n in (1, 2)}
    recebidas, _ = recebe(zips)
    assert all(f"“{nome}/etapa1.py”" in recebidas["Ana Souza"].problema for nome in zips)
    with pytest.raises(Recusado, match="dois donos a “X.zip”: Ana e Bia"):
        Mapa.de([("x.zip", "Ana"), ("X.zip", "Bia")])


def test_linha_do_mapa_que_ninguem_usou_e_contada(recebe):
    mapa = Mapa.de([("x.py", "Ana"), ("outro.py", "Bia")])
    assert (mapa.aluno("X.py"), mapa.aluno("y.py")) == ("Ana", "")
    assert mapa.sobraram() == ["outro.py"]


@pytest.mark.parametrize(
    ("conteudo", "defeito"),
    [
        (b" \n", "o arquivo está vazio"),
        ("# João".encode("cp1252"), "o arquivo não está em UTF-8"),
        ("# coding: latin-1\n# João".encode("cp1252"), ""),
        (b"# coding: hex\nprint()\n", ""),
        (b"# coding: nenhuma\nprint()\n", "o arquivo não está em UTF-8"),
        (ECO, ""),
    ],
)
def test_o_defeito_que_se_ve_sem_executar(recebe, conteudo, defeito):
    recebidas, _ = recebe({"Ana/etapa1.py": conteudo})
    assert recebidas["Ana"].programas["etapa1"].defeito == defeito


@pytest.mark.parametrize(
    ("arquivos", "frase"),
    [
        ({"Ana/servidor.py": b"x"}, "não há nenhum etapaN.py; há “servidor.py”"),
        ({"Ana/trabalho.rar": b"Rar!"}, "“trabalho.rar” não pode ser aberto: envie um .zip"),
        ({"ana.7z": b"7z"}, "“ana.7z” não pode ser aberto: envie um .zip"),
        ({"Ana/.DS_Store": b"", "Ana/__pycache__/x.pyc": b""}, "a entrega está vazia"),
        (
            {"Ana/a.zip": _zip({"b.zip": _zip({"etapa1.py": ECO})})},
            "é um zip dentro de outro: não foi aberto",
        ),
        ({"Ana/etapa1.py": b"#" * (1024 * 1024 + 1)}, "“etapa1.py” tem mais de 1 MiB"),
        ({"Ana/etapa1.py": ECO, "Ana/video.txt": b"x" * (21 * 2**20)}, "o limite é 20 MiB"),
        ({"Ana/" + "p/" * 20 + "etapa1.py": ECO}, "pastas de profundidade"),
    ],
)
def test_entrega_que_nao_serve_diz_por_que(recebe, arquivos, frase):
    assert frase in _problema(recebe, arquivos)


def test_o_que_nao_e_de_texto_fica_de_fora(recebe):
    recebidas, _ = recebe(
        {"Ana/etapa1.py": ECO, "Ana/foto.png": b"x", "Ana/dados/a.csv": b"1", "Ana/.git/x.py": b"x"}
    )
    pasta = recebidas["Ana"].programas["etapa1"].arquivo.parent
    assert sorted(p.name for p in pasta.rglob("*") if p.is_file()) == ["a.csv", "etapa1.py"]
    assert os.name == "nt" or stat.S_IMODE((pasta / "etapa1.py").stat().st_mode) & 0o133 == 0


def test_a_impressao_muda_com_o_programa_e_o_que_o_acompanha(recebe):
    def impressao(arquivos):
        return recebe(arquivos)[0]["Ana"].programas["etapa1"].impressao

    antes = {"Ana/etapa1.py": ECO, "Ana/ajuda.py": b"1", "Ana/etapa2.py": b"2"}
    assert impressao(antes) == impressao({**antes, "Ana/etapa2.py": b"outra"})
    assert impressao(antes) != impressao({**antes, "Ana/ajuda.py": b"2"})
    importa = {**antes, "Ana/ajuda.py": b"from etapa2 import recebe"}
    assert impressao(importa) != impressao({**importa, "Ana/etapa2.py": b"outra"})
    assert impressao(antes) != impressao({**antes, "Ana/etapa1.py": b"2"})


def test_a_original_nao_e_tocada(tmp_path, recebe):
    pasta = _escreve(tmp_path / "e", {"Ana/etapa1.py": ECO, "Bia.zip": _zip({"etapa1.py": ECO})})
    antes = {p: (p.stat().st_mtime_ns, p.is_file() and p.read_bytes()) for p in pasta.rglob("*")}
    recebidas, _ = recebe(pasta)
    agora = {p: (p.stat().st_mtime_ns, p.is_file() and p.read_bytes()) for p in pasta.rglob("*")}
    assert agora == antes
    assert not any(pasta in p.arquivo.parents for p in recebidas["Ana"].programas.values())


@pytest.mark.parametrize("conteudo", [b"", b"texto", b"PK\x05\x06", _zip({"etapa1.py": ECO})[:-30]])
def test_turma_que_nao_e_zip_e_recusada_com_uma_frase(tmp_path, conteudo):
    arquivo = tmp_path / "turma.zip"
    arquivo.write_bytes(conteudo)
    with pytest.raises(Recusado, match="não é um zip"), itens_das_entregas(arquivo, None):
        pass
    with pytest.raises(Recusado, match="só sei abrir .zip"):
        itens_das_entregas(tmp_path / "turma.rar", None).__enter__()


# --- pastas hostis ---


@pytest.mark.skipif(os.name == "nt", reason="no Windows, links pedem permissão especial")
def test_links_e_arquivos_especiais_nunca_sao_abertos(tmp_path, recebe):
    pasta = tmp_path / "entregas"
    for nome in ("link", "pasta", "pipe"):
        _escreve(pasta / nome, {"leia.txt": b"x"})
    (pasta / "link" / "etapa1.py").symlink_to("/etc/passwd")
    (pasta / "pasta" / "dir").symlink_to("/etc")
    os.mkfifo(pasta / "pipe" / "etapa1.py")
    (pasta / "inteiro").symlink_to("/etc")
    _escreve(pasta / "boa", {"etapa1.py": ECO})
    (pasta / "boa" / ".venv").symlink_to("/usr")
    recebidas, _ = recebe(pasta)
    assert "link" in recebidas["link"].problema and "link" in recebidas["pasta"].problema
    assert "link" in recebidas["inteiro"].problema
    assert "arquivo especial" in recebidas["pipe"].problema
    assert _programas(recebidas["boa"]) == {"etapa1": ECO}


@pytest.mark.skipif(os.name == "nt", reason="o Windows não tem FIFO")
def test_um_arquivo_que_vira_cano_nao_prende_o_corretor(tmp_path):
    arquivo = _escreve(tmp_path, {"etapa1.py": ECO}) / "etapa1.py"
    (item,) = itens_da_pasta(tmp_path)
    arquivo.unlink()
    os.mkfifo(arquivo)
    with pytest.raises(Recusado, match="virou outra coisa"):
        le(item, 100)


@pytest.mark.skipif(os.name == "nt", reason="o Windows não aceita esses nomes")
def test_nomes_que_outro_sistema_nao_aceita(recebe):
    for nome in ("a:b.txt", "fim.", "con.txt", "x" * 101, "a\nb.txt"):
        assert _problema(recebe, {f"Ana/{nome}": b"", "Ana/etapa1.py": ECO})
    iguais = {"Ana/Dados.txt": b"", "Ana/dados.TXT": b"", "Ana/etapa1.py": ECO}
    assert "nomes repetidos" in _problema(recebe, iguais)


# --- zips hostis ---


@pytest.mark.parametrize(
    "nome",
    [
        "../etapa1.py",
        "a/../../etapa1.py",
        "/etapa1.py",
        "C:\\etapa1.py",
        "C:/etapa1.py",
        "a/\x07.py",
    ],
)
def test_caminho_hostil_e_recusado_e_nunca_consertado(tmp_path, recebe, nome):
    problema = _problema_do_zip(recebe, _zip({"etapa1.py": ECO, nome: b"x"}))
    assert problema
    copiados = [p for p in tmp_path.rglob("*.py") if "copias" in p.parts]
    assert [p.read_bytes() for p in copiados] == [ECO]  # só o da vizinha


def test_caminho_que_comeca_igual_a_pasta_nao_engana(recebe):
    problema = _problema_do_zip(recebe, _zip({"etapa1.py": ECO, "../ana-outra/x.py": b"x"}))
    assert "sai da própria pasta" in problema


def test_entrada_hostil_da_turma_nao_e_de_ninguem(tmp_path, recebe):
    exportado = tmp_path / "t.zip"
    hostis = {"../fora.py": b"", "Bia_2_assignsubmission_file_/../../x.py": b""}
    boa = {"Ana_1_assignsubmission_file_/etapa1.py": ECO}
    exportado.write_bytes(_zip({**hostis, **boa}))
    recebidas, avisos = recebe(exportado)
    assert _programas(recebidas["Ana"]) == {"etapa1": ECO}
    assert "sai da própria pasta" in recebidas["Bia"].problema
    assert avisos == ["“../fora.py” sai da própria pasta com “..”: ignorado"]


def test_barra_invertida_so_se_o_zip_inteiro_e_assim(recebe):
    recebidas, _ = recebe({"Ana.zip": _zip({"src\\etapa1.py": ECO, "src\\b\\c.txt": b""})})
    assert _programas(recebidas["Ana"]) == {"etapa1": ECO}
    misto = _zip({"src/etapa1.py": ECO, "src\\b.txt": b""})
    assert "barra invertida" in _problema_do_zip(recebe, misto)


@pytest.mark.parametrize("tipo", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_link_ou_especial_no_zip(recebe, tipo):
    info = zipfile.ZipInfo("etapa1.py")
    info.create_system = 3
    info.external_attr = (tipo | 0o777) << 16
    memoria = io.BytesIO()
    with zipfile.ZipFile(memoria, "w") as pacote:
        pacote.writestr(info, "/etc/passwd")
    assert "é um" in _problema_do_zip(recebe, memoria.getvalue())


def test_zip_com_senha(recebe):
    assert "senha" in _problema_do_zip(recebe, faz_turma._com_senha(_zip({"etapa1.py": ECO})))


def test_compressao_incomum(recebe):
    assert "compressão" in _problema_do_zip(recebe, _zip({"etapa1.py": ECO}, zipfile.ZIP_BZIP2))


def test_bombas(recebe):
    gordo = _zip({"etapa1.py": b"#" * (3 * 2**20)})
    assert "cresceria mais de 200 vezes" in _problema_do_zip(recebe, gordo)
    enorme = _zip({"etapa1.py": os.urandom(2**14) * 1300})
    assert "o limite é 20 MiB" in _problema_do_zip(recebe, enorme)
    muitos = _zip({f"{n}.txt": b"" for n in range(2001)})
    assert "o limite é 2000" in _problema_do_zip(recebe, muitos)


def test_entradas_sobrepostas(recebe):
    """Duas entradas do índice apontam para os mesmos bytes, como na bomba de David Fifield."""
    dados = _zip({"etapa1.py": ECO * 50, "etapa2.py": ECO * 50})
    assert "sobrepostas" in _problema_do_zip(recebe, faz_turma._no_indice(dados, 42, bytes(4)))


def test_cabecalho_que_mente_sobre_o_tamanho(recebe):
    dados = _zip({"etapa1.py": ECO * 10_000})
    pequeno = faz_turma._no_indice(dados, 24, struct.pack("<L", 10))
    assert "estragado" in _problema_do_zip(recebe, pequeno)


def test_um_indice_que_mente_ou_lista_demais_e_recusado(recebe):
    dados = bytearray(_zip({"etapa1.py": ECO}))
    dados[-10:-6] = struct.pack("<L", 2**31)
    assert "não é um zip, ou está estragado" in _problema_do_zip(recebe, bytes(dados))
    restos = _zip({f".git/{n}": b"" for n in range(4)})
    with pytest.raises(Recusado, match="lista mais de 3 arquivos"):
        itens_do_zip(io.BytesIO(restos), Limites(entradas=3, tamanho=100, cruas=3))


def test_zip64_que_aponta_para_longe_ou_vem_cortado(recebe):
    """O localizador diz 2**64 - 1, onde nenhum arquivo chega; ou só a ponta dele está no zip.

    Cada zipfile o lê ou recusa; nenhum derruba a turma.
    """
    dados = zips_mutados.com_zip64(_zip({"etapa1.py": ECO}))
    longe = bytearray(dados)
    longe[-34:-26] = struct.pack("<Q", 2**64 - 1)
    cortado = b"PK\x06\x07".ljust(10, b"\0") + dados[-22:]
    assert "não é um zip, ou está estragado" in _problema_do_zip(recebe, cortado)
    recebidas, _ = recebe({"ana.zip": bytes(longe), "vizinha/etapa1.py": ECO})
    assert recebidas["ana"].problema in ("", "“ana.zip” não é um zip, ou está estragado")
    assert recebidas["vizinha"].problema == ""


def test_zip_vazio(tmp_path, recebe):
    """O de um estudante é uma entrega vazia; o da turma não tem ninguém."""
    assert _problema_do_zip(recebe, _zip({})) == "a entrega está vazia"
    (tmp_path / "vazio.zip").write_bytes(_zip({}))
    assert recebe(tmp_path / "vazio.zip") == ({}, [])


def test_leitura_para_no_limite_diga_o_que_disser_o_cabecalho():
    item = Item(("etapa1.py",), 10, lambda: io.BytesIO(bytes(10_000_000)))
    with pytest.raises(Recusado, match="mais de 1 MiB"):
        le(item, 2**20)


def test_nomes_repetidos_no_zip(recebe):
    with pytest.warns(UserWarning, match="Duplicate name"):
        memoria = io.BytesIO()
        with zipfile.ZipFile(memoria, "w") as pacote:
            pacote.writestr("etapa1.py", ECO)
            pacote.writestr("etapa1.py", b"outro")
    assert "nomes repetidos" in _problema_do_zip(recebe, memoria.getvalue())
    nfd = unicodedata.normalize("NFD", "ação.txt")
    iguais = _zip({"etapa1.py": ECO, "AÇÃO.txt": b"", nfd: b""})
    assert "nomes repetidos" in _problema_do_zip(recebe, iguais)


def test_nome_cortado_num_nul_e_recusado(recebe):
    dados = _zip({"etapa1.pyXsh": ECO}).replace(b"etapa1.pyXsh", b"etapa1.py\0sh")
    assert "caractere de controle" in _problema_do_zip(recebe, dados)


@pytest.mark.parametrize("codificacao", ["cp850", "utf-8"])
def test_nomes_sem_o_bit_de_utf8(codificacao):
    """O zipfile só grava UTF-8 com o bit: aqui o nome é trocado pelos bytes de outro programa."""
    nome = "João".encode(codificacao)
    dados = _zip({f"{'J' * len(nome)}/etapa1.py": ECO}).replace(b"J" * len(nome), nome)
    (item,) = itens_do_zip(io.BytesIO(dados), DA_ENTREGA)
    assert item.partes == ("João", "etapa1.py")


def test_lixo_do_sistema_e_dispensado_mas_nao_esconde_um_caminho_hostil(recebe):
    lixo = {"__MACOSX/._etapa1.py": b"x", "Icon\r": b"", ".DS_Store": b"", "etapa1.py": ECO}
    recebidas, _ = recebe({"Ana.zip": _zip(lixo)})
    assert _programas(recebidas["Ana"]) == {"etapa1": ECO}
    assert _problema_do_zip(recebe, _zip({"etapa1.py": ECO, "../.git/hooks/x": b"x"}))


@pytest.mark.parametrize("posicao", range(0, 200, 7))
def test_um_byte_trocado_nunca_derruba_a_turma(recebe, posicao):
    dados = bytearray(_zip({"etapa1.py": ECO * 3, "b/etapa2.py": ECO}))
    dados[posicao % len(dados)] ^= 0xFF
    recebidas, _ = recebe({"ana.zip": bytes(dados), "bia/etapa1.py": ECO})
    assert _programas(recebidas["bia"]) == {"etapa1": ECO}


def test_etapa_parecida():
    assert nomes.etapa_parecida("etapa13.py") == "etapa13"
    assert nomes.etapa_parecida("etapa3.pyc") == ""
    assert nomes.etapa_parecida("minha_etapa3.py") == ""
    assert nomes.sem_copia("etapa3 (12).py") == "etapa3.py"


def test_uma_bomba_solta_so_recusa_a_entrega_dela(recebe, tmp_path):
    turma = _zip({"ana/etapa1.py": ECO, "bia/etapa1.py": ECO, "bia/chat.log": b"#" * (3 * 2**20)})
    (tmp_path / "turma.zip").write_bytes(turma)
    recebidas, _ = recebe(tmp_path / "turma.zip")
    assert recebidas["ana"].problema == ""
    assert "cresceria mais de 200 vezes" in recebidas["bia"].problema
