"""Todos os indícios, do mais forte ao mais fraco: o primeiro que diz alguma coisa é a causa.

Primeiro o que se viu sem dúvida; depois o que a história sugere; por fim, o que só se supõe.
"""

from grader.causas import (
    da_conversa,
    da_saida,
    das_linhas,
    do_cliente,
    do_console,
    do_eco,
    do_programa,
)
from grader.causas.caso import Indicio

ORDEM: tuple[Indicio, ...] = (
    do_programa.porta_presa,
    do_programa.excecao,
    do_programa.sinal,
    do_programa.morreu,
    do_programa.sem_fim_de_linha,
    do_programa.trava_presa,
    da_conversa.escuta_em_outro_lugar,
    da_conversa.recusou_quem_valia,
    da_conversa.recusou_e_aceitou,
    da_conversa.disputa_sem_resposta,
    da_conversa.sem_a_letra_f,
    da_conversa.so_o_eco,
    da_conversa.duas_vezes_a_um,
    das_linhas.pedacos,
    das_linhas.perda_na_queda,
    das_linhas.falatorio,
    da_saida.nao_fechou,
    da_saida.perda_na_saida,
    da_conversa.linha_diferente,
    da_conversa.anuncio_a_mais_ou_a_menos,
    da_conversa.erro_que_derrubou,
    da_conversa.erro_de_outro_jeito,
    do_eco.fechou_em_vez_de_ler,
    do_cliente.linha_mudada,
    do_console.nao_leu_o_teclado,
    do_console.nao_chegou_a_todos,
    # daqui em diante, o que só se supõe
    do_programa.da_historia,
    da_conversa.texto_mudado,
    da_conversa.recusou_quem_falava,
    da_conversa.privada_nao_chegou,
    da_conversa.mostrou_em_vez_de_enviar,
    da_conversa.so_uma_parte_ouviu,
    da_conversa.boas_vindas_de_outro_jeito,
    da_conversa.nao_cumprimentou,
    da_conversa.quem_chegou_nao_conversa,
    da_conversa.sem_resposta_de_erro,
    do_eco.eco_trocado,
    do_eco.eco_calado,
    do_console.ninguem_ouviu,
    do_cliente.nao_conectou,
    do_cliente.apelido_nao_veio,
    do_cliente.nao_apareceu,
    do_programa.fechou,
    do_programa.silencio,
)
