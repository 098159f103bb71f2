"""Uma turma como o Moodle a exporta, com o que costuma vir numa.

Uso: python tests/exportacao.py PASTA

Grava nela entregas.zip, planilha.csv, kit.toml e notas/ajustes.csv. Depois, dentro dela:
python -m grader turma entregas.zip --etapas 1-2 --moodle planilha.csv
"""

import csv
import io
import sys
import zipfile
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
SURDO = "import time\nprint('pronto')\ntime.sleep(10_000)\n"
MATA_O_CORRETOR = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n"
PASTA = "{}_{}_assignsubmission_file_"
COLUNAS = [
    *("Identificador", "Nome completo", "Endereço de email", "Situação", "Nota", "Nota máxima"),
    *("Última modificação (envio)", "Última modificação (nota)", "Comentários de feedback"),
]
KIT = """\
minimo = 60
grupos = [["Íris Pinto", "Léo Conceição"]]

[pesos]
etapa1 = 1
etapa2 = 3

[atraso]
por_dia = 10
ate = 40
tolerancia_h = 1
"""
AJUSTES = """\
aluno;etapa;nota;motivo
Karen Melo;total;70;mostrou o programa na aula
Marta Reis;etapa1;+20;faltavam só os dois-pontos
Zeca Ninguém;etapa1;10;não existe
"""


def zipa(arquivos: dict[str, bytes]) -> bytes:
    memoria = io.BytesIO()
    with zipfile.ZipFile(memoria, "w", zipfile.ZIP_DEFLATED) as pacote:
        for nome, conteudo in arquivos.items():
            pacote.writestr(zipfile.ZipInfo(nome, (2026, 3, 1, 0, 0, 0)), conteudo)
    return memoria.getvalue()


def entregas() -> dict[str, dict[str, bytes]]:
    """De cada estudante, os arquivos; o número no Moodle é a posição, a partir de 101."""
    um, dois = ((RAIZ / "solucoes" / f"etapa{n}.py").read_bytes() for n in (1, 2))
    ambas = {"etapa1.py": um, "etapa2.py": dois}
    return {
        "Ana Souza": ambas,
        "João D'Ávila": {"trabalho.zip": zipa({f"chat/{n}": c for n, c in ambas.items()})},
        "Conceição Araújo": {"a.zip": zipa({"b.zip": zipa(ambas)})},
        "Davi Sá": {"vazio.zip": zipa({})},
        "Élida Nunes": {"etapa1.py": "# Autora: Élida\n".encode("cp1252") + um, "etapa2.py": dois},
        "Fábio Alves": {"etapa1.py": SURDO.encode()},
        "Gil Moura": {"etapa1.py": MATA_O_CORRETOR.encode()},
        "Helena Lima": {"etapa1 (1).py": um, "etapa2.py": dois},
        "Íris Pinto": {f"{n[:-3]}.py": b"# Aluno: \xc3\x8dris\n" + c for n, c in ambas.items()},
        "Júlia Paiva": {"etapa1.py": um, "resto.zip": zipa({"etapa2.py": dois})},
        "Karen Melo": {**ambas, "etapas/etapa1.py": um + b"# outra\n"},
        "Lucas Dias": {n: (RAIZ / "etapas" / n).read_bytes() for n in ambas},
        "Marta Reis": {"etapa1.py": um.replace(b"def main():", b"def main()")},
        "Nina Castro": {"etapa1.py": b"", "etapa2.py": dois},
        "Otávio Luz": {"etapa1.py": b"import bate_papo\n" + um},
        "Paula Rocha": ambas,
    }


def planilha() -> bytes:
    """A de notas, com os atrasos, Léo, que só tem o colega, e quem não entregou nada."""
    papel = io.StringIO()
    escreve = csv.writer(papel, lineterminator="\n")
    escreve.writerow(COLUNAS)
    atrasos = {"Paula Rocha": " - 1 dia 3 horas atrasado", "Ana Souza": " - 40 minutos atrasado"}
    for numero, nome in enumerate([*entregas(), "Léo Conceição", "Zé Faltoso"], 101):
        situacao = f"Enviado para avaliação{atrasos.get(nome, '')}"
        quando = "quinta-feira, 5 mar. 2026, 22:15"
        escreve.writerow(
            [f"Participante {numero}", nome, "", situacao, "", "10,00", quando, "-", ""]
        )
    return papel.getvalue().encode("utf-8-sig")


def grava(pasta: Path) -> None:
    todos = {
        f"{PASTA.format(nome, numero)}/{arquivo}": conteudo
        for numero, (nome, arquivos) in enumerate(entregas().items(), 101)
        for arquivo, conteudo in arquivos.items()
    }
    (pasta / "notas").mkdir(parents=True)
    (pasta / "entregas.zip").write_bytes(zipa(todos))
    (pasta / "planilha.csv").write_bytes(planilha())
    (pasta / "kit.toml").write_text(KIT, encoding="utf-8")
    (pasta / "notas" / "ajustes.csv").write_text(AJUSTES, encoding="utf-8")


if __name__ == "__main__":
    grava(Path(sys.argv[1]))
