"""Os dialetos em que o modelo sabe conversar: só muda o que se lê, e não o que se diz."""

from grader.contrato.dialeto import LINHA, MENSAGEM, PADRAO, PROIBIDO, Dialeto


def se_ensaia(d: Dialeto) -> bool:
    """As pessoas dizem o que diriam no padrão, e nada volta a elas sem ser pedido."""
    ditos = d.entrada, d.comando_publico, d.comando_privado or PADRAO.comando_privado
    do_padrao = PADRAO.entrada, PADRAO.comando_publico, PADRAO.comando_privado
    quadro = d.quadro == LINHA or (d.quadro == MENSAGEM and d.com_apelido)
    livres = d.convites or d.sair_exato or d.confirma_privada or d.recusa_fecha or d.eco != PROIBIDO
    return ditos == do_padrao and quadro and d.palavra_sair.islower() and not livres
