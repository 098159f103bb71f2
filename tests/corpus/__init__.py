"""Os programas errados e os certos com que o corretor é conferido, e como corrigi-los num teste.

Um programa errado é uma pequena diferença sobre um certo: TROCAS diz o que muda, e o teste falha se
o texto a trocar não existe mais. Sem TROCAS, o próprio arquivo é o programa. O cabeçalho (`# campo:
valor`) diz o que ele falha, que causa o relatório tem de dar e, se preciso, como se inicia.
"""

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from grader.contrato.etapas import le_etapa
from grader.programa import tela_virtual
from grader.programa.sistema import TEM_CTRL_C

RAIZ = Path(__file__).parent.parent.parent
ERRADOS = RAIZ / "tests" / "corpus" / "errados"
CERTOS = RAIZ / "tests" / "corpus" / "certos"
# O que este sistema não deixa conferir: o Windows não envia Ctrl+C a um programa só, nem tem FIFO.
PULADOS = frozenset(() if TEM_CTRL_C else ("5.10", "7.6", "10.4")) | frozenset(
    () if hasattr(os, "mkfifo") else ("10.2",)
)
COM_MULTIDAO = 9  # desta etapa em diante, cada correção conecta centenas de pessoas


@dataclass(frozen=True)
class Programa:
    """`falha`: os requisitos que devem falhar; `bloqueia`: se os dependentes ficam de fora.

    `causa`: um trecho da causa que o primeiro requisito reprovado tem de dar (ou vários, separados
    por ` | `); começa com `?` se a causa dita não é a verdadeira. `comando`: como se inicia, se não
    for `python arquivo`. `demora`: por que ele só se corrige com `--corpus-inteiro`.
    """

    nome: str
    etapa: int
    resumo: str
    falha: frozenset[str]
    bloqueia: bool
    causa: str
    comando: str
    precisa: str  # um módulo que não vem com o kit
    demora: bool  # só o corrige --corpus-inteiro
    fonte: str

    def grava(self, pasta: Path) -> list[str]:
        """Escreve o programa na pasta e devolve as opções com que o corretor o corrige."""
        arquivo = pasta / self.nome
        arquivo.write_text(self.fonte, encoding="utf-8")
        if not self.comando:
            return ["--arquivo", str(arquivo)]
        comando = self.comando.replace("{python}", f'"{Path(sys.executable).as_posix()}"')
        return ["--comando", comando.replace("{arquivo}", f'"{arquivo.as_posix()}"')]

    def tem_a_causa(self, dita: str) -> bool:
        """`# causa: a | b`: uma corrida pode aparecer de mais de um jeito."""
        return any(trecho in dita for trecho in self.causa.lstrip("? ").split(" | "))

    @property
    def causa_e_verdadeira(self) -> bool:
        return not self.causa.startswith("?")

    @property
    def gravado(self) -> Path:
        """O relatório com que o de agora é comparado, se alguém o gravou."""
        return RAIZ / "tests" / "corpus" / "relatorios" / f"{self.nome}.txt"

    @property
    def falta(self) -> str:
        """O módulo, o executável, a tela ou o meio de conferir que esta máquina não tem."""
        if sem_tela := falta_para(self.etapa):
            return sem_tela
        if impossiveis := self.falha & PULADOS:
            return f"como conferir {' '.join(impossiveis)}"
        if self.precisa and not importlib.util.find_spec(self.precisa):
            return self.precisa
        executavel = self.comando.split(" ")[0]
        achado = executavel in ("", "{python}") or shutil.which(executavel)
        return "" if achado else executavel


def _cabecalho(texto: str, campo: str) -> str:
    achado = re.search(rf"^(?:#|//) {campo}: *(.*)$", texto, re.M)
    return achado.group(1).strip() if achado else ""


def _com_trocas(texto: str, nome: str) -> str:
    """O programa base com cada par (antes, depois) trocado; o antigo tem de existir uma vez."""
    if not re.search("^TROCAS = ", texto, re.M):
        return texto
    trocas = next(no for no in ast.parse(texto).body if isinstance(no, ast.Assign))
    base = (RAIZ / _cabecalho(texto, "base")).read_text(encoding="utf-8")
    fonte = _com_trocas(base, nome)  # uma base pode ser, ela também, trocas sobre outra
    for antes, depois in ast.literal_eval(trocas.value):
        assert fonte.count(antes) == 1, f"{nome}: {antes!r} não aparece uma vez na base"
        fonte = fonte.replace(antes, depois)
    return fonte


def le(arquivo: Path) -> Programa:
    texto = arquivo.read_text(encoding="utf-8")
    etapa = re.match(r"etapa(\d+)_", arquivo.name)
    assert etapa, f"{arquivo.name} precisa começar com etapaN_"
    return Programa(
        nome=arquivo.name,
        etapa=int(etapa.group(1)),
        resumo=texto.lstrip('/*"\n ').partition("\n")[0].rstrip('"'),
        falha=frozenset(_cabecalho(texto, "falha").split()),
        bloqueia=_cabecalho(texto, "bloqueia") != "não",
        causa=_cabecalho(texto, "causa"),
        comando=_cabecalho(texto, "comando"),
        precisa=_cabecalho(texto, "precisa"),
        demora=bool(_cabecalho(texto, "demora")) or int(etapa.group(1)) >= COM_MULTIDAO,
        fonte=_com_trocas(texto, arquivo.name),
    )


def falta_para(etapa: int) -> str:
    """O que esta máquina não tem e a etapa precisa: onde abrir uma janela; vazio, se tem tudo."""
    return tela_virtual.falta(mostrar=False) if le_etapa(f"etapa{etapa}").janela else ""


def errados() -> list[Programa]:
    return [le(arquivo) for arquivo in sorted(ERRADOS.glob("etapa*"))]


def certos() -> list[Programa]:
    return [le(arquivo) for arquivo in sorted(CERTOS.glob("etapa*"))]


def de_conversa() -> list[Programa]:
    """Os que erram só com certos textos ou em certos momentos: quase nenhuma cena os vê."""
    return [le(arquivo) for arquivo in sorted((ERRADOS.parent / "conversas").glob("etapa*"))]


def amostra(programas: list[Programa]) -> list[Programa]:
    """Um programa errado de cada estrato: o primeiro dos que descumprem os mesmos requisitos.

    Os que demoram ficam de fora; das etapas com muita gente, só as soluções (veja test_kit).
    """
    estratos: dict[frozenset[str], Programa] = {}
    for programa in programas:
        if not programa.demora:
            estratos.setdefault(programa.falha, programa)
    return list(estratos.values())


def corrige(etapa: int, *opcoes: str, escala: str = "1") -> tuple[int, dict]:
    """Corrige como um usuário faria; devolve o código de saída e o JSON."""
    codigo, relatorio, _ = corrige_e_relata(etapa, *opcoes, escala=escala)
    return codigo, relatorio


def corrige_e_relata(etapa: int, *opcoes: str, escala: str = "1") -> tuple[int, dict, str]:
    """Idem, e também o relatório que o estudante lê, em 80 colunas."""
    comando = [sys.executable, "-m", "grader", str(etapa), "--json", "-", *opcoes]
    feito = subprocess.run(
        comando,
        cwd=RAIZ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "GRADER_ESCALA": escala, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"},
    )
    print(feito.stderr)  # o pytest o mostra se o teste falha
    assert feito.stdout, f"o corretor não disse nada:\n{feito.stderr}"
    return feito.returncode, json.loads(feito.stdout), feito.stderr


def comparavel(relato: str) -> str:
    """O relatório sem o que não se repete: os caminhos, a semente e a ordem da conversa.

    Sem contagens, nem a lista do que passou ou ficou bloqueado (que `situacoes` confere): um
    requisito novo não muda nenhum relatório gravado.

    Quem ouve primeiro uma mesma frase é acaso, como a hora em que o programa imprime e o jeito como
    o sistema fecha uma conexão: da conversa ficam as falas, em ordem alfabética; se ela foi cortada
    no relatório, nenhuma.
    """
    relato = re.sub(r"\A(.*?):\s.*?\n\n", r"\1\n\n", relato, flags=re.S)
    repetir = r"(Mude, salve e repita|Tudo, por inteiro): .*?--(so\s+\S+|tudo)"
    relato = _so_o_que_falhou(sem_contagens(re.sub(repetir, r"\1: …", relato, flags=re.S)))
    linhas = relato.splitlines()
    linhas = [linha for linha in linhas if not linha.startswith("Para repetir com")]
    if "  A conversa:" in linhas:
        inicio = linhas.index("  A conversa:") + 1
        fim = linhas.index("", inicio)
        falas = sorted(_comeco(linha) for linha in linhas[inicio:fim] if _e_fala(linha))
        cortada = any("(… e mais" in linha for linha in linhas[inicio:fim])
        linhas[inicio:fim] = [] if cortada else falas
    juntas = "\n".join(re.sub(r"(?<=\S) {2,}", "  ", linha) for linha in linhas).strip() + "\n"
    # Da linha do estudante, só o nome do arquivo; o ponto exato depende da versão do Python.
    juntas = re.sub(r"^  \S*/([^/\n]+\.py:\d+)$", r"  \1", juntas, flags=re.M)
    return re.sub(r"^ {6,}\^\n(?=  Causa)", "      ^\n", juntas, flags=re.M)


def _so_o_que_falhou(relato: str) -> str:
    """Sem as linhas, e as continuações delas, do que passou e do que ficou bloqueado."""
    return re.sub(r"^  [✓-] .*\n(?:    .*\n)*", "", relato, flags=re.M)


def sem_contagens(relato: str) -> str:
    """A nota e quantos passaram mudam quando a etapa ganha um requisito."""
    relato = re.sub(r"^Nota [\d,]+", "Nota N", relato, flags=re.M)
    return re.sub(r"\d+ de \d+ requisitos", "N de M requisitos", relato)


def _comeco(linha: str) -> str:
    """Onde uma fala comprida se quebra depende de quem mais aparece na conversa."""
    return re.sub(r"(?<=\S) {2,}", "  ", linha)[:48]


def _e_fala(linha: str) -> bool:
    return " -> " in linha and not re.search(r"\((fechou|derrubou) a conexão", linha)


def na_ultima_tela(relato: str, causa: str) -> bool:
    """Quem acabou de corrigir lê a causa sem rolar a tela (24 linhas, uma delas a do prompt)?"""
    return " ".join(causa.split()) in " ".join(" ".join(relato.splitlines()[-23:]).split())


def situacoes(relatorio: dict) -> dict[str, str]:
    """De cada requisito; o que este sistema não deixa conferir conta como passado."""
    return {
        r["id"]: "passou" if r["situacao"] == "pulado" and r["id"] in PULADOS else r["situacao"]
        for r in relatorio["requisitos"]
    }


def esperadas(programa: Programa) -> dict[str, str]:
    """O que cada requisito deve dar: falhou, bloqueado (por depender) ou passou."""
    from grader.correcao.conferencia import ordem_de_conferir
    from grader.requisitos import fichas_da_etapa

    saida: dict[str, str] = {}
    for ficha in ordem_de_conferir(fichas_da_etapa(programa.etapa)):
        ruins = [n for n in ficha.depende if saida.get(n, "passou") != "passou"]
        if ruins and programa.bloqueia:
            saida[ficha.numero] = "bloqueado"
        else:
            saida[ficha.numero] = "falhou" if ficha.numero in programa.falha else "passou"
    return saida


def primeira_falha(relatorio: dict) -> dict:
    """O primeiro requisito reprovado do relatório: é o que o estudante lê primeiro."""
    return next(r for r in relatorio["requisitos"] if r["situacao"] == "falhou")
