"""Indícios diante de uma janela: quem a segura e quem mexe nela de fora."""

import re

from grader.causas.caso import Caso, sobre
from grader.cena.fim import NaoTerminou
from grader.cena.janela import Janela
from grader.cena.na_janela import MexeuDeFora
from grader.contrato.falha import Pilha
from grader.programa.pilhas import AVISO, DADOS, ENVIO, FILA, SONO, TECLADO, THREAD

_SEGURAM = {TECLADO, DADOS, SONO, FILA, THREAD, AVISO, ENVIO}
_SEM_DESENHAR = "enquanto ela está ali, a janela não se desenha nem responde"


def principal_presa(caso: Caso) -> str:
    """A thread da janela espera por outra coisa: nada mais que se veja importa."""
    presa = _principal(caso)
    if presa is None:
        return ""
    onde = f"a thread principal está na linha {presa.linha} ({presa.codigo})"
    if not isinstance(caso.fato, NaoTerminou) or presa.motivo in (DADOS, FILA):
        return f"{onde}: {_SEM_DESENHAR}"
    if presa.motivo == THREAD:
        return (
            f"{onde} e espera a outra, que ainda está no recv(): antes, acorde-a com "
            "shutdown(socket.SHUT_RDWR) e close()"
        )
    if isinstance(caso.cena, Janela) and caso.cena.nao_fechou:
        return (
            "a pessoa apertou o X, e a janela continuou aberta: com WM_DELETE_WINDOW, quem a "
            "fecha é a sua função, com raiz.destroy()"
        )
    return f"{onde}: a janela já se fechou, e o laço continua"


def _principal(caso: Caso) -> Pilha | None:
    principal = [p for p in caso.pilhas if p.thread == "principal"]
    if not isinstance(caso.cena, Janela) or not principal:
        return None
    presa = principal[0]
    if isinstance(caso.fato, NaoTerminou):
        return presa
    conecta = re.search(r"\bconnect(_ex)?\(|create_connection", presa.codigo)
    return presa if presa.motivo in _SEGURAM or conecta else None


@sobre(MexeuDeFora)
def mexeu_de_fora(caso: Caso, fato: MexeuDeFora) -> str:
    toque = fato.toque
    onde = f", na linha {toque.linha} ({toque.funcao})" if toque.linha else ""
    if toque.o_que == "Tk":
        return f"a janela foi criada fora da thread principal{onde}: crie-a nela, e lá, mainloop()"
    recado = " (também é uma ordem ao Tcl)" if re.match("after|event", toque.o_que) else ""
    return (
        f"outra thread chamou {toque.o_que}{recado}{onde}: deixe nela só o fila.put, e mostre a "
        "linha numa função que a raiz chama com after"
    )
