"""Indícios da etapa 9: o que houve com quem não lia e com quem mandou uma linha sem fim."""

from grader.causas.caso import Caso, sobre
from grader.cena.multidao import FaltouAoLento, SegueAberta


@sobre(FaltouAoLento)
def faltou_ao_lento(caso: Caso, fato: FaltouAoLento) -> str:
    if fato.lento.fim:
        return (
            "o servidor desconectou quem tinha menos de 1 MiB à espera: o limite se conta em bytes"
        )
    if fato.pulou:
        return (
            "o que não coube no socket se perdeu, ou outra linha passou na frente: send() devolve "
            "quantos bytes foram; guarde o resto e, enquanto houver resto, ponha no fim dele o que "
            "chegar depois"
        )
    return "o que esperava por quem não lia nunca foi enviado"


@sobre(SegueAberta)
def segue_aberta(caso: Caso, fato: SegueAberta) -> str:
    if fato.recusou:
        return "o servidor respondeu ERRO e não fechou a conexão: o resto da linha continua vindo"
    return "o servidor guarda, sem limite, uma linha que não acaba"
