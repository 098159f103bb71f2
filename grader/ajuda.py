"""O que `--ajuda` mostra: só fala do que existe; o que é do professor, só no kit completo."""

from collections.abc import Sequence

from grader.contrato.etapas import KIT, etapas, titulo
from grader.opcoes import Comando, Opcao
from grader.poderes import opcoes_de, poderes
from grader.por_extenso import ajuda_das_opcoes, ajuda_dos_comandos

_AJUDA = """\
Uso: python -m grader                    mostra o seu progresso e o próximo passo
     python -m grader ETAPA [opções]     corrige uma etapa
{comandos}
ETAPA é o nome ou o número: etapa3 ou 3. Sem opções, corrige o seu arquivo, etapas/etapa3.py.

{opcoes}
Código de saída: 0, tudo passou; 1, algo falhou; 2, uso errado; 3, erro do corretor; 130, Ctrl+C.
{do_professor}
Etapas:
{etapas}
"""


def ajuda(da_correcao: Sequence[Opcao], comandos: Sequence[Comando]) -> str:
    """A página inteira, com os comandos e as opções que há."""
    opcoes = [*da_correcao[:-2], *opcoes_de(*poderes()), *da_correcao[-2:]]
    return _AJUDA.format(
        comandos=ajuda_dos_comandos(c for c in comandos if not c.do_professor),
        opcoes=ajuda_das_opcoes(opcao for opcao in opcoes if not opcao.do_professor),
        do_professor=_do_professor(opcoes, comandos) if (KIT / "modelos").is_dir() else "",
        etapas="\n".join(f"  {nome:9} {titulo(nome)}" for nome in etapas()),
    )


def _do_professor(opcoes: Sequence[Opcao], comandos: Sequence[Comando]) -> str:
    dele = ajuda_dos_comandos(c for c in comandos if c.do_professor)
    dele += ajuda_das_opcoes(opcao for opcao in opcoes if opcao.do_professor)
    return f"\nPara quem ensina (mais em docs_pt/integracoes.md):\n{dele}" if dele else ""
