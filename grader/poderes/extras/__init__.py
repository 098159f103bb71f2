"""Os requisitos que o professor acrescenta aos do kit: `--requisitos-extra` e `--revelar`."""

from dataclasses import replace

from grader.contrato.pedido import Pedido
from grader.opcoes import Lidas, Opcao, Poder, UsoErrado


def _pede(lidas: Lidas, pedido: Pedido) -> Pedido:
    if lidas.requisitos_extra is None and lidas.revelar is None:
        return pedido
    from grader.poderes.extras.confere import confere  # só aqui: traz as cenas todas
    from grader.relato.revelar import PADRAO, REVELAR

    revelar = PADRAO if lidas.revelar is None else lidas.revelar
    if revelar not in REVELAR:
        raise UsoErrado(f"--revelar pode ser {', '.join(REVELAR)}, e não “{revelar}”")
    if lidas.requisitos_extra is None:
        raise UsoErrado("--revelar só tem sentido junto com --requisitos-extra")
    if pedido.extras:
        raise UsoErrado("este --dialeto já traz os seus requisitos: não use --requisitos-extra")
    return replace(pedido, extras=confere(lidas.requisitos_extra), revelar=revelar)


PODER = Poder(
    opcoes=(
        Opcao(
            "--requisitos-extra",
            "confere também os requisitos que você escreveu",
            valor="PASTA",
            do_professor=True,
        ),
        Opcao(
            "--revelar",
            "quanto deles o estudante vê: tudo, titulo (o padrão) ou nada",
            valor="QUANTO",
            do_professor=True,
        ),
    ),
    pede=_pede,
)
