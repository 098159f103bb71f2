"""Monta uma pasta do curso, com as lições e os esqueletos, a partir do kit instalado.

Só acrescenta: um arquivo que já existe fica como está, seja o que for.
"""

from pathlib import Path

from grader.contrato.etapas import e_curso, esqueleto, etapas
from grader.estudante.copias import cria
from grader.opcoes import Opcoes, UsoErrado, cita
from grader.poderes.pacote.arquivos import Arquivos, exige_kit_completo
from grader.poderes.pacote.empacotar import do_curso
from grader.relato.motivos import motivo

AJUDA = """\
Uso: python -m grader novo PASTA [--com-solucoes]

Cria a pasta do curso: as lições, em docs_pt/, e os esqueletos, em etapas/. Numa pasta que já é do
curso, acrescenta só o que falta: nenhum arquivo seu é trocado.

  --com-solucoes    inclui solucoes/, e os trechos delas que as lições mostram
"""


def executa(argumentos: list[str]) -> int:
    opcoes = Opcoes(AJUDA)
    opcoes.add_argument("pasta", nargs="?")
    opcoes.add_argument("--com-solucoes", action="store_true")
    lidas = opcoes.parse_args(argumentos)
    if not lidas.pasta:
        raise UsoErrado("diga qual pasta criar: python -m grader novo PASTA")
    pasta = Path(lidas.pasta)
    try:
        ja_era = _ja_e_curso(pasta)
        arquivos = _arquivos(lidas.com_solucoes)
        novos = [nome for nome in sorted(arquivos) if _grava(pasta / nome, arquivos[nome])]
    except OSError as erro:
        raise UsoErrado(f"não consegui gravar em {pasta}: {motivo(erro)}") from erro
    print("\n".join(_o_que_fez(pasta, novos, ja_era)))
    return 0


def _ja_e_curso(pasta: Path) -> bool:
    """Recusa o que não é uma pasta nova, vazia ou do curso."""
    if not pasta.exists():
        return False
    if not pasta.is_dir():
        raise UsoErrado(f"o que há em {pasta} é um arquivo; preciso de uma pasta")
    if e_curso(pasta):
        return True
    if any(pasta.iterdir()):
        raise UsoErrado(f"a pasta {pasta} já tem outras coisas: escolha uma nova ou vazia")
    return False


def _arquivos(com_solucoes: bool) -> Arquivos:
    exige_kit_completo()
    return do_curso([n for n in etapas() if esqueleto(n).exists()], com_solucoes, {})[0]


def _grava(destino: Path, conteudo: bytes) -> bool:
    """Se ainda não existe; diz se gravou."""
    destino.parent.mkdir(parents=True, exist_ok=True)
    try:
        cria(destino, conteudo)
    except FileExistsError:
        return False
    return True


def _o_que_fez(pasta: Path, novos: list[str], ja_era: bool) -> list[str]:
    if not novos:
        return [f"A pasta {pasta} já tem tudo: nada mudou."]
    if ja_era:
        return [f"Em {pasta}, acrescentei {', '.join(novos)}. O que já havia ficou como estava."]
    return [
        f"O curso está em {pasta}. Agora entre nela e veja o próximo passo:",
        f"  cd {cita(str(pasta))}",
        "  python -m grader",
        "Se você instalou com pipx ou uv, escreva kit-chat onde se diz python -m grader.",
    ]
